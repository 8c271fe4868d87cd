// Letters before they are written: as each person would get them now, and own words in their free parts.
import {address, api, day, el, field, form, status, tag} from './lib.js';

const text = words => el('p', {class: 'rd-hint'}, words);
const capital = text => text[0].toUpperCase() + text.slice(1).replace(/-/g, ' ');

/** Shows what a letter of this case would say now. It is asked for only when somebody opens it. */
export function letterDrafts(path) {
  const place = el('div');
  const details = el('details', {}, el('summary', {}, 'Look at a letter before it is written'), place);
  details.addEventListener('toggle', async () => {
    if (!details.open || place.childElementCount) return;
    const line = status();
    place.append(line);
    try {
      const {body} = await api(path + '/letter-drafts');
      const chosen = el('div');
      const which = field('Letter', {kind: 'select', name: 'letter', options: [['', 'Choose'], ...body.map(k => [k.letter, k.what])]});
      which.input.addEventListener('change', () => which.input.value ? draft(chosen, path + '/letter-drafts/' + which.input.value) : chosen.replaceChildren());
      place.append(which, chosen);
    } catch (failure) { line.fail(failure.message); }
  });
  return details;
}

async function draft(place, path, saved = null, about = '') {
  const line = status();
  place.replaceChildren(line);
  try {
    const {body} = await api(path + (about ? '?about=' + about : ''));
    line.say(saved || '');
    const which = about ? '&about=' + about : '';
    const shown = el('div');
    const show = to => shown.replaceChildren(...to.missing ? [el('p', {class: 'rd-error'}, to.missing)]
      : [el('p', {}, tag('Preview'), 'Not written, not sent: what the letter would say now, whether or not it will ever go.'),
        el('p', {}, el('a', {href: address(path + '/preview?format=pdf&to=' + to.number + which), download: 'Preview.pdf'}, 'As PDF, as it is printed')),
        el('iframe', {class: 'rd-letter', title: body.what + ' to ' + to.name, src: address(path + '/preview?to=' + to.number + which)})]);
    const who = field('As it goes to', {kind: 'select', name: 'to', options: body.to.map(t => [t.number, t.name + ', ' + t.role])});
    who.input.addEventListener('change', () => show(body.to[who.input.value - 1]));
    if (body.about.length > 1) {
      const of = field('About', {kind: 'select', name: 'about', options: body.about.map(a => [a.id, a.words])});
      of.input.value = about || body.about[0].id;
      of.input.addEventListener('change', () => draft(place, path, null, of.input.value));
      place.append(of);
    }
    place.append(el('p', {}, tag(!body.needsApproval ? 'Goes without approval' : body.approvedBy ? 'Approved' : 'Goes after an approval'),
      body.approvedBy ? 'by ' + body.approvedBy + ' on ' + day(body.approvedOn) : null),
    ...body.free.flatMap(version => version.parts.length ? [own(place, path, body, version)] : []),
    body.to.length ? who : el('p', {}, 'Nobody is known to whom it could be sent.'), shown);
    if (body.to.length) show(body.to[0]);
  } catch (failure) { line.fail(failure.message); }
}

function own(place, path, body, version) {
  const title = 'Own words' + (body.free.length > 1 ? version.audience === 'child' ? ' for a child' : ' for grown-ups' : '');
  const parts = version.parts.map(part => body.mayWrite ? field(capital(part.name), {kind: 'textarea', name: part.name, value: part.words || '', rows: 3,
    hint: 'Left empty, the letter has its usual words here. An empty line begins a new paragraph.'})
    : part.words ? el('p', {class: 'rd-text'}, part.words) : null);
  return el('details', {open: version.parts.some(part => part.words)}, el('summary', {}, title), !body.mayWrite ? [text(body.closed),
    parts.some(part => part) ? parts : text('There are none: it has its usual words.')]
    : form(parts, 'Save own words', async element => {
      await api(path + '/' + version.audience, {method: 'PUT', json: {parts: Object.fromEntries(new FormData(element))}, headers: {'If-Match': '"' + version.version + '"'}});
      await draft(place, path, 'Saved.');
    }));
}
