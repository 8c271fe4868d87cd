// The case file: one PDF of the case for the panel, the Ombudsman or a subject access request, and what it leaves out.
import {api, download, el, field, form, moment, shortDay, status, table, tag, words} from './lib.js';

const PURPOSES = {PANEL: 'The review panel', OMBUDSMAN: 'The Ombudsman', SUBJECT_ACCESS: 'A subject access request', OTHER: 'Something else'};
const REASONS = [['', 'Choose why'], ['THIRD_PARTY', 'Holds information about somebody else'], ['LEGAL_PRIVILEGE', 'Legally privileged'],
  ['NOT_RELEVANT', 'Has nothing to do with this purpose'], ['NOT_TOLD', 'A draft they have not been told yet'],
  ['DUPLICATE', 'Stands here already'], ['OTHER', 'Something else, which I say']];
const reasonWords = Object.fromEntries(REASONS);

/** The section's content: what was made before, and the list to choose from, both read when they are asked for. */
export function caseFile(path, again, c) {
  const place = el('div'), line = status();
  const open = el('button', {type: 'button', class: 'rd-button rd-secondary', onclick: async () => {
    line.say('Loading what the case holds …');
    try {
      const {body} = await api(path + '/case-file');
      place.replaceChildren(...[made(body), choose(path, again, c, body)].filter(Boolean));
      place.querySelector('select').focus();
    } catch (failure) { line.fail(failure.message); }
  }}, 'Choose what it holds');
  place.append(el('p', {}, 'One PDF with an index, what happened day by day, and every letter and document in order, with page numbers and bookmarks.'), open, line);
  return place;
}

/** What something is called that stands, or stood, in the case. */
export const named = (item, items) => items.find(i => i.id === item)?.title || 'Something that is no longer there';

/** Why something was left out. */
export const leftOutWords = o => [o.reason === 'OTHER' ? null : reasonWords[o.reason], o.words].filter(Boolean).join(', ');

const made = ({made: before, items}) => before.length ? table('Case files made before', ['Made', 'For', 'Pages', 'Left out', 'Checksum (SHA-256)'],
  before.map(m => [moment(m.madeAt) + ', ' + m.madeBy, [PURPOSES[m.purpose] || words(m.purpose), m.redacted ? el('div', {}, 'With redacted copies') : null], String(m.pages),
    m.leftOut.map(o => el('div', {}, named(o.item, items) + ': ' + leftOutWords(o))),
    el('span', {class: 'rd-sum'}, m.sha256)])) : null;

function choose(path, again, c, {purposes, items}) {
  const purpose = field('Who is it for?', {kind: 'select', required: true, options: [['', 'Choose'], ...purposes.map(p => [p, PURPOSES[p]])]});
  const copies = el('input', {type: 'checkbox'});
  const copied = items.filter(i => i.redactedCopy).length;
  const instead = copied ? el('label', {class: 'rd-check'}, copies, ' Redacted copies in place of their originals (' + copied + ')') : null;
  purpose.input.addEventListener('change', () => {
    const needed = purpose.input.value === 'SUBJECT_ACCESS';
    if (needed) copies.checked = true;
    copies.disabled = needed;
  });
  const rows = items.map(item => itemRow(item, item.untold ? {reason: 'NOT_TOLD'} : null));
  return form([purpose, instead, el('fieldset', {}, el('legend', {}, 'What it holds'),
    el('p', {class: 'rd-hint'}, 'Take the tick away from what is to stay out, and say why. The file lists it with the reason; the words are read by whoever gets the file.'),
    el('ul', {class: 'rd-choices'}, rows.map(r => r.element)))], 'Make the case file', async (element, line) => {
    line.say('Making the case file. A long one takes some minutes …');
    const held = rows.filter(r => r.held());
    await download(path + '/case-file', 'Case-file-' + c.reference + '.pdf', {purpose: purpose.input.value, redacted: copies.checked,
      items: held.map(r => r.item.id), leftOut: rows.filter(r => !r.held()).map(r => r.left())});
    const apart = held.filter(r => copies.checked && r.item.redactedCopy ? r.item.copyApart : r.item.apart).map(r => r.item.title + (copies.checked && r.item.redactedCopy ? ' (redacted)' : ''));
    await again('The case file is made. Your browser has saved it.'
      + (apart.length ? ' Hand over beside it, from the documents: ' + apart.join('; ') + '.' : ''));
  });
}

/** A choice of what a file holds; out says why it is left out to begin with, or is null. */
export function itemRow(item, out) {
  const tick = el('input', {type: 'checkbox', checked: !out});
  const why = field('Why is it left out?', {kind: 'select', options: REASONS, value: out?.reason || ''});
  const more = field('In your words', {hint: 'Needed for “Something else”. Whoever gets the file reads it.', value: out?.words || ''});
  more.input.maxLength = 500;
  const reason = el('div', {class: 'rd-why'}, why, more);
  const show = () => {
    reason.hidden = tick.checked;
    why.input.required = !tick.checked;
    more.input.required = !tick.checked && why.input.value === 'OTHER';
  };
  tick.addEventListener('change', show);
  why.input.addEventListener('change', show);
  show();
  const hints = [item.kind === 'TIMELINE' ? null : item.detail, item.redactedCopy ? 'has a redacted copy' : null,
    item.apart ? 'cannot be shown on a page: a sheet stands for it' : null].filter(Boolean).join('; ');
  return {item, held: () => tick.checked,
    left: () => ({item: item.id, reason: why.input.value || null, words: more.input.value || null}),
    element: el('li', {}, el('label', {class: 'rd-check'}, tick, ' ', item.on ? el('span', {class: 'rd-name'}, shortDay(item.on) + ' ') : null, item.title, ' ',
      item.untold ? tag('Not told yet') : null, hints ? el('span', {class: 'rd-hint'}, ' ' + hints) : null), reason)};
}
