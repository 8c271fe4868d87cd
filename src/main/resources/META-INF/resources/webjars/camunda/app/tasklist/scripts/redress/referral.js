// Whether a case is ready for the Ombudsman: the faults that its record shows, and the bundle of all that it holds.
import {address, api, el, form, moment, shortDay, status, table, tag} from './lib.js';
import {itemRow, leftOutWords, named} from './casefile.js';

const many = (days, unit) => days + (unit === 'WORKING_DAYS' ? ' working' : '') + (days === 1 ? ' day' : ' days');
const size = bytes => bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + ' KB' : (bytes / 1048576).toFixed(1) + ' MB';
const STATES = {ASKED: 'Waits to be made', MAKING: 'Is being made', FAILED: 'Could not be made'};

/** The section's content, read when it is asked for. */
export function referral(path, c) {
  const place = el('div'), line = status();
  const look = async said => {
    line.say('Looking through the record …');
    try {
      const {body} = await api(path + '/referral');
      line.say(said || '');
      place.replaceChildren(line, faults(body), bundles(path, c, body, look));
    } catch (failure) { line.fail(failure.message); }
  };
  place.append(el('p', {}, 'What the Ombudsman is likely to criticise, found in the record first, and one bundle of all that they ask for: the case file, '
    + 'what the law required beside what happened, every letter and document, and the checksum of each.'),
    el('button', {type: 'button', class: 'rd-button rd-secondary', onclick: () => look()}, 'Look through the record'), line);
  return place;
}

const faults = ({on, faults: found}) => el('div', {}, found.length ? table((found.length === 1 ? 'One likely fault' : found.length + ' likely faults')
  + ' found in the record on ' + shortDay(on), ['Day', 'Fault', 'Rule', 'Where'], found.map(f => [shortDay(f.on),
    [el('strong', {}, f.title), el('div', {}, f.what), f.days !== undefined ? el('div', {}, tag(many(f.days, f.unit))) : null],
    [f.regulation, f.statutory ? el('div', {}, tag('Law')) : null], f.place]))
    : [el('h4', {}, 'No fault found in the record on ' + shortDay(on)), el('p', {class: 'rd-hint'}, 'This looks at what the record can prove: days, letters, decisions and who took them. How well the complaint was looked into it cannot say.')]);

const waits = b => b.state === 'ASKED' || b.state === 'MAKING';

function bundles(path, c, body, look) {
  const open = body.bundles.find(waits);
  if (open) setTimeout(() => { if (place.isConnected) look('The bundle is being made.'); }, 3000);
  const place = el('div', {}, el('h4', {}, 'Bundle for the Ombudsman'),
    body.bundles.length ? table('Made before', ['Asked for', 'Bundle', 'Left out', 'Checksum (SHA-256)'], body.bundles.map(b => [moment(b.askedAt) + ', ' + b.askedBy,
      b.state === 'MADE' ? [el('a', {href: address(path + '/referral/bundles/' + b.id), download: 'Ombudsman-' + c.reference + '.zip'}, 'Save the bundle'),
        el('div', {}, b.files + ' files, ' + size(b.sizeBytes) + ', case file of ' + b.pages + (b.pages === 1 ? ' page' : ' pages'))]
        : [tag(STATES[b.state]), b.problem ? el('div', {}, b.problem) : null],
      b.leftOut.length ? b.leftOut.map(o => el('div', {}, named(o.item, body.items) + ': ' + leftOutWords(o))) : 'Nothing',
      b.sha256 ? el('span', {class: 'rd-sum'}, b.sha256) : ''])) : null,
    open ? null : choose(path, body, look));
  return place;
}

function choose(path, body, look) {
  const rows = body.items.map(item => itemRow(item, body.leftOut.find(o => o.item === item.id)));
  const out = body.leftOut.length;
  return el('div', {}, el('p', {}, 'It takes ' + (body.items.length === 1 ? 'the one thing' : 'all ' + body.items.length + ' things') + ' that the case holds'
      + (out ? ', but ' + (out === 1 ? 'one' : out) + ' that stay' + (out === 1 ? 's' : '') + ' out: drafts not told yet, legal advice, and what was left out before. ' : '. ')
      + 'The bundle says what is not in it, and why. It is made in the background; this page shows when it is ready.'),
    form([el('details', {}, el('summary', {}, 'What it holds, and what stays out'),
      el('p', {class: 'rd-hint'}, 'Take the tick away from what is to stay out, and say why. The words are read by whoever gets the bundle.'),
      el('ul', {class: 'rd-choices'}, rows.map(r => r.element)))], 'Make the bundle', async () => {
      const held = rows.filter(r => r.held());
      await api(path + '/referral', {method: 'POST', json: {redacted: null, items: held.map(r => r.item.id), leftOut: rows.filter(r => !r.held()).map(r => r.left())}});
      await look('The bundle is being made.');
    }));
}
