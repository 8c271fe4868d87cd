// Mail that came: each e-mail is dealt with in one sitting; and the week's letters against its cases.
import {act, api, day, download, el, field, form, moment, shortDay, status, table, tag, today, words} from './lib.js';

const root = '/api/mail';
const section = (title, open, ...children) => el('details', {class: 'rd-section', open}, el('summary', {}, el('h3', {}, title)), children);
const caseLink = reference => el('a', {href: '#/case/' + reference}, reference);
const late = () => el('span', {class: 'rd-tag rd-red'}, 'Longer than a working day');
const id = path => decodeURIComponent(location.hash.replace(new RegExp('^#/' + path + '/?'), '').replace(/[?#/].*$/, ''));
const ANSWERS = {LOGGED: 'Logged as a contact', BELONGS: 'Put into a case', NOT_A_COMPLAINT: 'Not a complaint'};

// What an e-mail can ask for, in the words of the Case tab.
const EVENTS = [['', 'No, it only tells something'], ['INFORMATION_RECEIVED', 'More information came'], ['DISSATISFIED', 'They are not content with our answer'],
  ['STAGE_2_REQUESTED', 'They ask for stage 2'], ['PANEL_REQUESTED', 'They ask for a review panel'], ['WITHDRAWN', 'They withdraw the complaint'],
  ['ADVOCATE_ASKED_FOR', 'They ask for an advocate'], ['STATEMENT_AGREED', 'They agree the written statement of their complaint'],
  ['STATEMENT_AMENDED', 'They want the written statement changed'], ['RESUBMITTED', 'They complain again about the same'],
  ['CONTACT_DETAILS_CHANGED', 'They moved, or have a new number'], ['CONSENT_WITHDRAWN', 'They no longer want letters by e-mail']];

/** The list, or one e-mail. */
export function mail(main) {
  const line = status(), place = el('div', {class: 'rd'});
  main.append(line, place);
  (id('mail') ? one(place, id('mail')) : list(place, line)).catch(failure => line.fail(failure.message));
}

async function list(place, line, said) {
  const [{body}, {body: done}] = await Promise.all([api(root), api(root + '?answered=true')]);
  line.say(said || (body.total === 0 ? 'Every e-mail has been dealt with.' : body.total === 1 ? '1 e-mail waits to be dealt with' : body.total + ' e-mails wait to be dealt with'));
  const subject = i => el('a', {href: '#/mail/' + i.id}, i.subject || 'Without a subject');
  place.replaceChildren(...[
    body.reconciliation ? el('p', {}, el('a', {href: '#/reconciliation/' + body.reconciliation}, 'Letters and cases of last week')) : null,
    body.total ? table('Mail that waits', ['Came', 'From', 'Subject'], body.items.map(i => [
      el('span', {}, shortDay(i.cameOn), i.late ? [' ', late()] : null), i.from || 'Nobody is named',
      el('span', {}, subject(i), i.problem ? [el('br'), tag('Not whole'), ' ' + i.problem] : null)])) : null,
    el('p', {class: 'rd-hint'}, body.mailboxes.length ? body.mailboxes.map(b => '“' + b.name + '”: ' + (b.trouble ? b.trouble + ' ' : '')
      + (b.readAt ? 'last read ' + moment(b.readAt) : 'not read yet')).join('. ') + '. Nothing in a mailbox is changed.' : 'No mailbox is connected: put e-mails in by hand.'),
    section('Put in an e-mail', !body.total && !body.mailboxes.length, putIn(place, line)),
    section('Dealt with in the last 30 days (' + done.total + ')', false, table('Dealt with', ['Came', 'From', 'Subject', 'What became of it', 'By'], done.items.map(i => [
      shortDay(i.cameOn), i.from, i.answer === 'NOT_A_COMPLAINT' ? subject(i) : i.subject,
      el('span', {}, ANSWERS[i.answer], i.reference ? [' ', caseLink(i.reference)] : null, i.reason ? ': ' + i.reason : null), i.answeredBy])))].filter(Boolean));
}

function putIn(place, line) {
  return form([field('E-mail saved as a file (.eml)', {kind: 'file', name: 'file', required: true,
    hint: 'Save the e-mail from your mail program as a file, with what is attached to it.'})], 'Put in', async element => {
    const {body} = await api(root, {method: 'POST', form: new FormData(element)});
    if (body.again) { await list(place, line, 'This e-mail is here already, or has been dealt with.'); line.scrollIntoView({block: 'center'}); } else location.hash = '#/mail/' + body.id;
  });
}

/** A choice, and the fields that belong to some of its answers: there, and needed, with those alone. */
function choice(chosen, ...belonging) {
  const fit = () => belonging.forEach(([its, answers]) => { its.hidden = its.input.disabled = !answers.includes(chosen.input.value); });
  chosen.input.addEventListener('change', fit);
  fit();
  return [chosen, ...belonging.map(([its]) => its)];
}

const consent = () => choice(
  field('They agree that we write to them by e-mail', {kind: 'select', name: 'emailConsent', required: true, options: [['', 'Choose'], ['false', 'No, or nobody knows'], ['true', 'Yes']],
    hint: 'That they wrote by e-mail is not yet a yes. Without one letters go by post, or somebody looks for another way.'}),
  [field('How did they say so?', {kind: 'select', name: 'emailConsentHow', value: 'ELECTRONICALLY', options: [['ELECTRONICALLY', 'Electronically: by e-mail or web form'],
    ['IN_WRITING', 'In writing'], ['BY_WORD', 'By word of mouth']]}), ['true']]);

// In the words of the form “Log a contact”. What is feared is kept whether or not it is known to be so.
const risk = () => {
  const hint = 'A few words. Safeguarding colleagues will read this.';
  const feared = field('What may be the risk?', {kind: 'textarea', name: 'riskWhat', rows: 2, hint});
  const known = field('What is the risk?', {kind: 'textarea', name: 'riskWhat', rows: 2, required: true, hint});
  [[feared, known], [known, feared]].forEach(([from, to]) => from.input.addEventListener('input', () => { to.input.value = from.input.value; }));
  return choice(
  field('Is a child or adult at immediate risk?', {kind: 'select', name: 'atRisk', value: 'UNKNOWN', options: [['UNKNOWN', 'I could not find out: somebody looks at it'], ['NO', 'No'],
    ['NOT_REFERRED', 'Yes, not referred yet (call 999 or the duty team first)'], ['REFERRED', 'Yes, and I have referred it now']]}),
  [feared, ['UNKNOWN']], [known, ['NOT_REFERRED', 'REFERRED']],
  [field('Referred to', {name: 'referredTo', required: true, hint: 'For example: MASH duty team, police 999'}), ['REFERRED']],
  [field('Reference they gave, or the name of who took it', {name: 'referralReference', required: true}), ['REFERRED']]);
};

async function one(place, mailId) {
  const {body: m} = await api(root + '/' + mailId);
  const size = bytes => bytes < 1024 * 1024 ? Math.max(1, Math.round(bytes / 1024)) + ' KB' : (bytes / 1024 / 1024).toFixed(1) + ' MB';
  const back = el('p', {}, el('a', {href: '#/mail'}, 'All mail that came'));
  if (m.reference) {
    place.replaceChildren(back, el('p', {}, ANSWERS[m.answer] + ': ', caseLink(m.reference)));
    return;
  }
  const done = (...said) => { place.replaceChildren(back, el('p', {class: 'rd-status', role: 'status', tabindex: '-1'}, said)); place.querySelector('[role=status]').focus(); };
  place.replaceChildren(...[back, el('h2', {}, m.subject || 'Without a subject'),
    el('p', {}, el('strong', {}, m.senderName || 'Nobody is named'), m.senderEmail && m.senderEmail !== m.senderName ? ' ' + m.senderEmail : null, ', came ' + day(m.cameOn)),
    m.problem ? el('p', {class: 'rd-sure'}, m.problem) : null,
    m.answer ? el('p', {}, tag(ANSWERS[m.answer]), ' ' + m.reason + ' (' + m.answeredBy + ')') : null,
    el('div', {class: 'rd-mail rd-text', tabindex: '0', role: 'region', 'aria-label': 'Text of the e-mail'}, m.text || 'It has no words.'),
    m.files.length ? el('div', {}, el('h3', {}, 'Attached'), el('ul', {}, m.files.map(f => el('li', {}, f.refused
      ? [f.name + ' (' + size(f.sizeBytes) + ') ', tag('Not taken'), ' ' + f.refused]
      : act(f.name + ' (' + size(f.sizeBytes) + ')', () => download(root + '/' + mailId + '/files/' + f.number, f.name)))))) : null,
    section('Log as a contact', !m.suggested && !m.answer, form([
      field('Received', {kind: 'date', name: 'received', value: m.cameOn, max: today(), required: true, hint: 'The day it reached us: every clock counts from it.'}),
      field('Name', {name: 'name', value: m.senderName, hint: 'Leave empty if nobody is named.'}),
      field('E-mail address', {name: 'email', value: m.senderEmail || ''}), ...consent(),
      field('Telephone', {name: 'phone'}), field('Address', {kind: 'textarea', name: 'address', rows: 2}),
      field('Child or young person it is about', {name: 'aboutName'}),
      ...risk(),
      field('What is it?', {kind: 'select', name: 'type', value: 'COMPLAINT', options: ['COMPLAINT', 'INFORMAL', 'COMMENT', 'COMPLIMENT', 'SERVICE_REQUEST'].map(t => [t, words(t)])}),
      field('What they say', {kind: 'textarea', name: 'summary', rows: 6, required: true, value: m.text || m.subject})], 'Log as a contact', async element => {
      const {body} = await api(root + '/' + mailId + '/contact', {method: 'POST', json: Object.fromEntries([...new FormData(element)].filter(([, v]) => v))});
      done('Logged as ', caseLink(body.reference), '. The e-mail and what was attached are documents of the case.');
    })),
    section('Belongs to a case', !!m.suggested, form([
      field('Reference', {name: 'reference', value: m.suggested || '', required: true, hint: m.suggested ? 'The subject names it.' : 'Such as CMP-2026-000123. “Find a case” finds it by name.'}),
      field('Does it ask for something?', {kind: 'select', name: 'event', options: EVENTS})], 'Put into this case', async element => {
      const {body} = await api(root + '/' + mailId + '/case', {method: 'POST', json: Object.fromEntries([...new FormData(element)].filter(([, v]) => v))});
      done('Put into ', caseLink(body.reference), ' as a note and documents.');
    })),
    section('Not a complaint', false, form([field('Why', {name: 'reason', required: true, hint: 'Such as: an invoice; meant for housing, sent on to them.'})], 'Not a complaint', async element => {
      await api(root + '/' + mailId + '/no-complaint', {method: 'POST', json: {reason: new FormData(element).get('reason')}});
      done('Kept as “not a complaint”. It stands among those that were dealt with.');
    }))].filter(Boolean));
}

/** The week's letters against its cases. */
export function reconciliation(main) {
  const line = status(), place = el('div', {class: 'rd'});
  main.append(line, place);
  week(place, id('reconciliation')).catch(failure => line.fail(failure.message));
}

async function week(place, monday) {
  const {body: w} = await api('/api/reconciliation/' + monday);
  const c = w.counts;
  const move = days => { const d = new Date(monday + 'T00:00:00Z'); d.setUTCDate(d.getUTCDate() + days); return d.toISOString().slice(0, 10); };
  const lines = (title, number, what, rows) => section(title + ': ' + number, number > 0 && number < 20, table(title, ['Case', what[0], what[1]],
    rows.map(r => [caseLink(r.reference), /^[A-Z_]+$/.test(r.what) ? words(r.what) : r.what, shortDay(r.day)])));
  place.replaceChildren(...[el('p', {}, day(w.monday) + ' to ' + day(w.sunday)),
    el('p', {}, el('a', {href: '#/reconciliation/' + move(-7)}, 'The week before'), move(7) <= today() ? [' ', el('a', {href: '#/reconciliation/' + move(7)}, 'The week after')] : null),
    el('p', {}, (c.came === 1 ? '1 e-mail came: ' : c.came + ' e-mails came: ') + c.logged + ' logged, ' + c.belongs + ' put into cases, ' + c.notAComplaint + ' no complaint.'),
    section('E-mails that nobody has dealt with: ' + c.unanswered, c.unanswered > 0 && c.unanswered < 20, table('E-mails that nobody has dealt with', ['Came', 'From', 'Subject'],
      w.unanswered.map(i => [el('span', {}, shortDay(i.cameOn), i.late ? [' ', late()] : null), i.from, el('a', {href: '#/mail/' + i.id}, i.subject || 'Without a subject')]))),
    lines('Letters that were due and have not gone', c.owed, ['Duty', 'Last day'], w.owed),
    w.sunday >= today() ? lines('Letters due this week, not gone yet', c.due, ['Duty', 'Last day'], w.due) : null,
    lines('Cases that nobody has written to', c.withoutLetter, ['Status', 'Received'], w.withoutLetter),
    lines('Letters that came back', c.cameBack, ['Letter', 'Came back'], w.cameBack),
    lines('Letters of which nobody knows whether they went', c.unsure, ['Letter', 'Written'], w.unsure),
    lines('Letters that wait', c.waiting, ['Letter', 'Written'], w.waiting),
    lines('Letters that went', c.went, ['Letter', 'Went'], w.went)].filter(Boolean));
}
