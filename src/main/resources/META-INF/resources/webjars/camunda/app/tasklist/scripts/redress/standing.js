// Where a case stands, in words to say or send to the complainant or a child.
import {api, el, field, status} from './lib.js';

export function standing(path) {
  const line = status(), words = el('div', {class: 'rd-text'});
  let shown = '';
  const show = async audience => {
    try {
      const {body} = await api(path + '/standing?audience=' + audience);
      shown = body.text;
      words.textContent = shown;
      line.say('');
    } catch (failure) { line.fail(failure.message); }
  };
  const whom = field('For whom', {kind: 'select', options: [['complainant', 'The complainant'], ['child', 'A child or young person']]});
  const choice = whom.input;
  choice.addEventListener('change', () => show(choice.value));
  const copy = el('button', {type: 'button', class: 'rd-button rd-secondary', onclick: async () => {
    try {
      await navigator.clipboard.writeText(shown);
      line.say('Copied.');
    } catch (refused) { // a browser that does not let pages copy: the words are marked, ready to be copied by hand
      getSelection().selectAllChildren(words);
      line.say('The words are marked: copy them with Ctrl+C.');
    }
  }}, 'Copy');
  const place = el('div', {}, el('p', {class: 'rd-hint'}, 'To say or send to them. It tells nothing that they may not know yet.'), whom, words, el('p', {}, copy), line);
  show('complainant');
  return place;
}
