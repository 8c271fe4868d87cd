// The texts of letters: edited beside their preview, each version with who, when and why.
import {act, api, el, field, form, moment, status, table, tag} from './lib.js';

const root = '/api/letter-templates';
const words = name => name.replace(/-/g, ' ');
const section = (title, ...children) => el('details', {class: 'rd-section'}, el('summary', {}, el('h3', {}, title)), children);

/** A letter as a page that runs nothing and loads nothing. */
const frame = (title, html) => el('iframe', {class: 'rd-letter', title, sandbox: '', srcdoc: html});

/** The list of all texts, or one of them. */
export function texts(main) {
  const name = decodeURIComponent(location.hash.replace(/^#\/letter-texts\/?/, '').replace(/[?#/].*$/, ''));
  const line = status(), place = el('div', {class: 'rd'});
  main.append(line, place);
  (name ? edit(place, name) : list(place)).catch(failure => line.fail(failure.message));
}

async function list(place) {
  const {body} = await api(root);
  const state = t => t.version === null ? 'As delivered' : [tag('Edited'), ' version ' + t.version, t.newer ? el('div', {}, tag('Newer text delivered')) : null];
  place.replaceChildren(el('p', {}, body.mayEdit ? 'A new version counts from the moment it is saved. Letters that are written keep their words.'
      : 'Analysts and administrators edit these texts.'),
    table('Texts of letters', ['Letter', 'Rulebook', 'Goes', 'Text'], body.templates.map(t => [
      el('a', {href: '#/letter-texts/' + t.name}, t.what), t.id || '', t.id ? t.approved ? 'after an approval' : 'without approval' : '', state(t)])));
}

async function edit(place, name) {
  const [{body, etag}, all] = await Promise.all([api(root + '/' + name), api(root)]);
  const t = body.template, mayEdit = all.body.mayEdit;
  const said = status(), preview = el('div', {class: 'rd-preview'});
  const box = field('Text', {kind: 'textarea', name: 'text', value: body.text, required: true});
  box.input.classList.add('rd-code');
  box.input.spellcheck = true;
  const which = field('Preview with', {kind: 'select', name: 'fullest', options: [['true', 'Every fact there is'], ['false', 'As few facts as possible']]});
  let asked = 0;
  async function show() {
    const number = ++asked;
    try {
      const {body: sample} = await api(root + '/' + name + '/preview', {method: 'POST', json: {text: box.input.value, fullest: which.input.value === 'true'}});
      if (number !== asked) return;
      said.say(sample.faults.length ? '' : 'This text can be saved.');
      preview.replaceChildren(...sample.faults.length
        ? [el('div', {class: 'rd-error', role: 'alert'}, el('p', {}, 'This text cannot be used:'), el('ul', {}, sample.faults.map(f => el('li', {}, f))))]
        : [sample.empty.length ? el('p', {class: 'rd-hint'}, 'With these facts this says nothing, and such a letter would not be written: ' + sample.empty.map(words).join(', ') + '.') : null,
          frame('Preview of ' + t.what, sample.html)].filter(Boolean));
    } catch (failure) { said.fail(failure.message); }
  }
  let timer = null;
  box.input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(show, 800); });
  which.input.addEventListener('change', show);
  const again = async sentence => { await edit(place, name); const line = status(); line.setAttribute('tabindex', '-1'); place.prepend(line); line.focus(); line.say(sentence); };
  const send = (path, method, json) => api(root + '/' + name + path, {method, json, headers: {'If-Match': etag}});
  const why = () => field('Why', {name: 'why', required: true, hint: 'Whoever comes after you reads it in the list of versions.'});
  place.replaceChildren(...[el('p', {}, el('a', {href: '#/letter-texts'}, 'All texts of letters')),
    el('h2', {}, t.what, ' ', t.version === null ? tag('As delivered') : tag('Edited, version ' + t.version)),
    t.newer ? el('p', {class: 'rd-sure'}, 'The product has brought another text since this one was edited. Yours counts. Compare the two below, take over what you want, and save: this note goes away.') : null,
    t.mandatory.length ? el('p', {}, el('strong', {}, 'The law asks for: '), t.mandatory.map(words).join(', ') + '.') : null,
    el('div', {class: 'rd-beside'},
      mayEdit ? form([box, why()], 'Save as new version', async element => {
        await send('', 'PUT', {text: box.input.value, why: new FormData(element).get('why')});
        await again('Saved. The new text counts from now on.');
      }) : el('div', {}, box),
      el('div', {}, which, said, preview)),
    section('Versions (' + body.versions.length + ')', table('Versions', ['Version', 'What', 'Who', 'When', 'Why', 'Text'], body.versions.map(v => [v.version,
      !v.text ? 'Delivered text again' : v.restores ? 'Version ' + v.restores + ' again' : 'Edited', v.by, moment(v.at), v.why,
      v.text ? act('Put version ' + v.version + ' into the box', async () => {
        const {body: old} = await api(root + '/' + name + '/versions/' + v.version);
        box.input.value = old.text;
        await show();
        box.input.focus();
      }) : ''])),
      mayEdit && body.versions.some(v => v.text) ? form([field('Version', {kind: 'select', name: 'version', options: body.versions.filter(v => v.text).map(v => [v.version, v.version])}), why()],
        'Go back to this version', async element => {
          const data = new FormData(element);
          await send('/roll-back', 'POST', {version: Number(data.get('version')), why: data.get('why')});
          await again('Version ' + data.get('version') + ' counts again.');
        }) : null,
      mayEdit && t.version !== null ? form([why()], 'Use the delivered text again', async element => {
        await send('/take-back', 'POST', {why: new FormData(element).get('why')});
        await again('The delivered text counts again.');
      }) : null),
    t.version === null ? '' : section('What differs from the delivered text', difference(body.delivered, body.text)),
    section('Facts that a letter can say', facts())].filter(Boolean));
  await show();
}

/** Lines that stand in one of two texts only, in their order. */
function difference(before, now) {
  const a = before.split('\n'), b = now.split('\n');
  const same = Array.from({length: a.length + 1}, () => new Array(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) {
    same[i][j] = a[i] === b[j] ? same[i + 1][j + 1] + 1 : Math.max(same[i + 1][j], same[i][j + 1]);
  }
  const rows = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (i < a.length && j < b.length && a[i] === b[j]) { i++; j++; }
    else if (j >= b.length || i < a.length && same[i + 1][j] >= same[i][j + 1]) rows.push(['Delivered only', el('code', {class: 'rd-text'}, a[i++])]);
    else rows.push(['Edited only', el('code', {class: 'rd-text'}, b[j++])]);
  }
  return table('Lines that differ', ['Where', 'Line'], rows);
}

const KINDS = {TEXT: 'text', DAY: 'day', YES: 'yes or no', LINES: 'lines', ONE: 'several facts', MANY: 'a list'};

function facts() {
  const place = el('div'), find = field('Find', {name: 'find'});
  api(root + '/facts').then(({body}) => {
    const draw = () => {
      const wanted = find.input.value.toLowerCase();
      place.replaceChildren(table('Facts', ['Name', 'Kind', 'What it says'], body.filter(f => (f.name + ' ' + f.says).toLowerCase().includes(wanted))
        .map(f => [el('code', {}, f.name), KINDS[f.kind] + (f.always ? '' : ', if present'), f.says])));
    };
    find.input.addEventListener('input', draw);
    draw();
  }).catch(failure => { const line = status(); place.append(line); line.fail(failure.message); });
  return el('div', {}, el('p', {}, 'Write {{complaint.receivedOn}} for a text or a day, {{#advocate}}…{{/advocate}} around what is there only if it is known, {{^advocate}}…{{/advocate}} if it is not, and {{#heads}}…{{/heads}} around what comes for each.'), find, place);
}
