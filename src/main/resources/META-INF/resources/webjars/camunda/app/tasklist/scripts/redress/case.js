// The case: everything that is known of it, and what can be added to it.
import {act, address, api, day, due, el, field, form, moment, rag, shortDay, status, table, tag, today, weekday, words} from './lib.js';
import {bench} from './bench.js';
import {caseFile} from './casefile.js';
import {letterDrafts} from './letters.js';
import {ombudsman, ombudsmanBanner} from './ombudsman.js';
import {referral} from './referral.js';
import {remedies} from './remedies.js';
import {standing} from './standing.js';
import {chairFound, costs, deferral, extend, findings, headFacts, linked, notConsidered, recommendations, replace, replaceReviewer, savedHeads, statementSaid} from './stages.js';

const FINDINGS = ['', 'UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD', 'NO_FINDING'].map(c => [c, c ? words(c) : 'Not decided yet']);
const CHANNELS = ['PHONE', 'EMAIL', 'LETTER', 'IN_PERSON', 'CONTACT_CENTRE_FORM', 'VIA_ADVOCATE', 'VIA_SOLICITOR',
  'ELECTED_MEMBER', 'SOCIAL_MEDIA', 'DIRECT_TO_TEAM'].map(c => [c, words(c)]);
// What can happen: code, plain words, and what telling it does.
const EVENTS = [
  ['INFORMATION_RECEIVED', 'More information came', 'Goes to whoever works on the case, to decide what it means.'],
  ['STAGE_2_REQUESTED', 'They asked for stage 2', 'Within the time for it, stage 2 begins and its clock counts from this day.'],
  ['WITHDRAWN', 'They withdrew the complaint', 'Ends the procedure; somebody decides whether it is looked into all the same.'],
  ['DISSATISFIED', 'They are not content with our answer', 'Somebody decides whether this asks for the next stage.'],
  ['STAGE_1_SKIP_AGREED', 'They and we agreed to skip stage 1', 'Stage 1 ends and stage 2 begins, counted from this day.'],
  ['RESUBMITTED', 'They complain again about the same', 'Somebody decides whether it is taken up again.'],
  ['LETTER_RETURNED', 'A letter came back', 'Where one letter alone has gone, it counts as not delivered and somebody finds another way. Where several have, say it at the letter, under Letters.'],
  ['CONTACT_DETAILS_CHANGED', 'They moved, or have a new number', 'Somebody changes the details. A letter in the post tray keeps the old address.'],
  ['CONSENT_GIVEN', 'They agreed to letters by e-mail', 'Somebody puts it down with the person: the address, and how they agreed. Or do it now, under People.'],
  ['CONSENT_WITHDRAWN', 'They no longer want letters by e-mail', 'The complainant gets no more letters by e-mail, from now on; what has not gone yet goes another way. Another person’s: change it under People.'],
  ['ADVOCATE_ASKED_FOR', 'They asked for an advocate', 'Somebody finds one; the person has a right to it.'],
  ['ADVOCATE_APPOINTED', 'They have an advocate now', 'Write the advocate\'s name in the first line. The advocate gets copies from now on.'],
  ['RESPONSE_PERIOD_AGREED', 'They agreed to another date for the answer', 'Somebody decides whether the law lets the date move.'],
  ['OTHER_BODY_INVOLVED', 'Another body has a part of it, or may be told now', 'Somebody names it; whether they agree, and who leads, is asked then.'],
  ['STATEMENT_AGREED', 'They agreed the written statement of their complaint', 'All of it, in writing: e-mail, letter, form, or their advocate in writing. By telephone it is noted, and still needed in writing. Head by head: under “Heads of complaint”. No date of the law moves.'],
  ['STATEMENT_AMENDED', 'They want the written statement changed', 'Somebody changes the statement and sends it again.'],
  ['RESPONSE_RECEIVED', 'They say when our stage 2 answer reached them', 'Choose that day: their time to ask for a review panel counts from it, and no longer from the day we had worked out.'],
  ['PANEL_REQUESTED', 'They asked for a review panel', 'Within the time for it, the panel is arranged and its clock counts from this day. Write down their reasons; without any, the day counts all the same.'],
  ['REVIEW_REQUESTED', 'They asked for stage 2: a review', 'Of a corporate complaint that is answered, or late: stage 2 begins and is acknowledged within its time from this day.'],
  ['EARLY_REFERRAL_ACCEPTED', 'They agree that it goes to the Ombudsman early', 'After our offer: a manager sends it to the Ombudsman; then no panel is held.'],
  ['EARLY_REFERRAL_DECLINED', 'They do not want it to go to the Ombudsman early', 'Noted; the panel is held.'],
  ['EARLY_REFERRAL_RETURNED', 'The Ombudsman sent it back to us', 'The panel is held after all. Its days count from the first request, and an aim of our own from this day.'],
  ['PROCEEDINGS_STARTED', 'Court or disciplinary proceedings began', 'Somebody decides what it means. To have heads wait, propose it under “Heads not considered for now”.'],
  ['PROCEEDINGS_ENDED', 'Court or disciplinary proceedings ended', 'Somebody decides how the complaint goes on.'],
  ['REMEDY_DISPUTED', 'They say that something we promised was not done', 'Where one thing was promised, it is checked again. Where several were, say it at the one that is meant, under “Remedies and learning”.'],
  ['CONTACT_UNREASONABLE', 'Their contact has become unreasonable', 'A complaints manager decides whether to propose a restriction; a second person confirms it. It never keeps anybody from complaining.'],
  ['RESTRICTION_APPEALED', 'They appeal against a restriction of contact', 'Somebody who did not decide on it looks at it again.'],
  ['DATA_COMPLAINT_RAISED', 'They complain about how we used their personal data', 'Begins at once beside the rest, and is acknowledged within thirty days that begin with this day.'],
  ['DATA_COMPLAINT_WITHDRAWN', 'They withdrew the complaint about their personal data', 'That part ends, and the rest of the complaint goes on in its procedure. Where it was about nothing else, all of it is withdrawn.']];
/** What can happen in one procedure alone. */
const ONLY = {STAGE_2_REQUESTED: 'CHILDRENS', STAGE_1_SKIP_AGREED: 'CHILDRENS', STATEMENT_AGREED: 'CHILDRENS', STATEMENT_AMENDED: 'CHILDRENS',
  RESPONSE_RECEIVED: 'CHILDRENS', PANEL_REQUESTED: 'CHILDRENS', EARLY_REFERRAL_ACCEPTED: 'CHILDRENS', EARLY_REFERRAL_DECLINED: 'CHILDRENS',
  EARLY_REFERRAL_RETURNED: 'CHILDRENS', REVIEW_REQUESTED: 'CORPORATE', OTHER_BODY_INVOLVED: 'ADULTS PUBLIC_HEALTH'};
const eventsOf = c => EVENTS.filter(([code]) => !c.procedure || !ONLY[code] || ONLY[code].split(' ').includes(c.procedure));
const TAKERS = {'childrens-complaint': 'the children\u2019s procedure', 'send-letter': 'whoever sees to the letter',
  contact: 'whoever decides on messages', 'local-resolution': 'stage 1', correction: 'whoever confirms corrections',
  'email-consent': 'the record of who agreed to e-mail', 'corporate-complaint': 'the corporate procedure',
  'adults-complaint': 'the adults\u2019 or public health procedure', 'statement-of-complaint': 'the statement of their complaint',
  'review-panel': 'the review panel', deferral: 'whoever looks at what waits',
  'persistent-contact': 'whoever looks at restrictions of contact', remedy: 'whoever checks what was promised',
  'data-protection-complaint': 'whoever sees to personal data'};
const eventWords = Object.fromEntries(EVENTS.map(([code, said]) => [code, said]));
const KINDS = [['CORRECTED', 'Correct a field'], ['MERGED_INTO', 'Merge it into another case'],
  ['LOGGED_IN_ERROR', 'It was logged in error'], ['REOPENED', 'Open the closed case again']];
const FIELDS = [['receivedOn', 'Day we received it'], ['groundsAroseOn', 'Day the matter arose'],
  ['dateOfKnowledge', 'Day they learned of it'], ['summary', 'What is complained of'], ['madeOrally', 'Made orally']];
const named = (list, code) => list.find(([c]) => c === code)?.[1] || words(code);

const who = (c, person) => c.names?.[person] || person;
const text = value => el('p', {class: 'rd-text'}, value);
const section = (title, open, ...children) => el('details', {class: 'rd-section', open},
  el('summary', {}, el('h3', {}, title)), children);
const facts = pairs => el('dl', {class: 'rd-facts'}, pairs.filter(([, v]) => v !== null && v !== undefined && v !== '')
  .map(([k, v]) => el('div', {}, el('dt', {}, k), el('dd', {class: 'rd-text'}, v))));

const heading = details => details.querySelector('h3').textContent.replace(/ \(\d+\)$/, '');

/**
 * Shows a case in a node; answers nothing. Shown again after something was saved, it keeps open what was open, and
 * brings the keyboard back to the section where it was.
 */
export async function showCase(node, reference, saved = null) {
  const before = new Map([...node.querySelectorAll('.rd-section')].map(d => [heading(d), d.open]));
  const line = status();
  if (!before.size) {
    node.replaceChildren(line);
    line.say('Loading the case …');
  }
  try {
    const {body} = await api('/api/complaints/' + encodeURIComponent(reference));
    const at = document.activeElement?.closest?.('.rd-section');
    const inside = at && node.contains(at) ? heading(at) : null;
    node.replaceChildren(whole(node, body));
    if (saved && !inside) { // whoever sees no more than a pointer has no section to be told in
      const said = status();
      said.setAttribute('tabindex', '-1');
      node.prepend(said);
      said.focus();
      said.say(saved);
    }
    for (const details of node.querySelectorAll('.rd-section')) {
      const was = before.get(heading(details));
      if (was !== undefined) details.open = was;
      if (saved && heading(details) === inside) {
        const said = status();
        details.querySelector('summary').after(said);
        details.querySelector('summary').focus();
        said.say(saved);
      }
    }
  } catch (failure) {
    if (before.size) node.prepend(line);
    line.fail(failure.message);
  }
}

// Only the children's procedure has an investigation and a panel after its first answer.
const investigated = c => c.stage >= 2 && c.procedure === 'CHILDRENS';

function whole(node, c) {
  const again = (saved = 'Saved.') => showCase(node, c.reference, saved);
  const path = '/api/complaints/' + c.reference;
  const header = el('div', {class: 'rd-head'}, el('h2', {}, c.reference, ' ', el('span', {class: 'rd-name'}, c.complainantName || 'Anonymous')), el('p', {},
    tag(words(c.status)), c.stage ? tag(stage(c)) : null, rag(c.rag), c.restricted ? tag('Restricted') : null),
    ombudsmanBanner(c),
    c.nextDue ? el('p', {}, el('strong', {}, c.nextDue.due < today() ? 'Was due: ' : 'Next due: '), c.nextDue.title + ', ' + weekday(c.nextDue.due)) : null);
  if (c.sight === 'POINTER') {
    return el('div', {class: 'rd'}, header, facts([['Complainant', c.complainantName || 'Anonymous'],
      ['Received', moment(c.received)], ['Handler', who(c, c.handler) || 'Nobody yet']]), el('h3', {}, 'Add a note'), addNote(path, again, c),
      el('h3', {}, 'Tell what happened'), happened(path, again, c));
  }
  return el('div', {class: 'rd'}, header,
    section('Open tasks (' + (c.tasks.length + c.waitsFor.length) + ')', true, c.tasks.length ? el('ul', {class: 'rd-tasks'}, c.tasks.map(t => el('li', {},
      el('a', {href: address('/camunda/app/tasklist/default/#/?task=' + t.id)}, t.name), ' ', el('span', {class: 'rd-hint'},
        [t.assignee ? who(c, t.assignee) : 'nobody has claimed it', t.due ? 'due ' + due(t.due) : null].filter(Boolean).join(', ')))))
      : c.waitsFor.length ? null : text('None that you may see.'),
      c.waitsFor.length ? [el('p', {}, c.tasks.length ? 'It also waits for others:' : 'It waits for others:'), el('ul', {class: 'rd-tasks'},
        c.waitsFor.map(t => el('li', {}, t.name, ' ', el('span', {class: 'rd-hint'}, 'with ' + t.with + (t.due ? ', due ' + due(t.due) : '')))))] : null),
    section('Where it stands', false, standing(path)),
    section('Complaint', true, text(c.summary), facts([['What they want', c.desiredOutcome], ['Received', moment(c.received)],
      ['How', words(c.channel)], ['Procedure', words(c.procedure)], ['Team', c.team], ['Service area', c.serviceAreaName],
      ['Handler', who(c, c.handler) || 'Nobody yet'], ['Outcome', words(c.outcome)], ['Closed', day(c.closed)],
      ['Merged into', c.mergedInto], ['Other reference', c.otherReference]]), linked(path)),
    section('People', true, c.parties.length ? c.parties.map(p => person(p, c, path, again)) : text('Anonymous.')),
    section('Heads of complaint (' + c.heads.length + ')', true, heads(path, c, node),
      c.stage === 2 && c.status === 'OPEN' && c.actions.includes('EXTEND') ? statementSaid(path, again, c) : null, savedHeads(path)),
    c.benches.map(b => section(b.title, b.status !== 'SIGNED', bench(c.reference, b.answer))),
    investigated(c) ? section('Findings', false, findings(path, c)) : null,
    investigated(c) ? section('Recommendations', false, recommendations(path, c)) : null,
    section('Remedies and learning (' + c.remedies.length + ')', c.remedies.length > 0, remedies(path, c, again)),
    section('Deadlines (' + c.deadlines.length + ')', true, c.deadlines.length ? c.deadlines.map(deadline) : text('None.'),
      c.stage === 2 && c.status === 'OPEN' && c.actions.includes('EXTEND') ? extend(path, again) : null),
    c.ombudsmanCases.length || c.actions.includes('WRITE_WITH_OMBUDSMAN') ? section('The Ombudsman (' + c.ombudsmanCases.length + ')', c.ombudsmanCases.some(o => o.state !== 'CLOSED'), ombudsman(path, again, c)) : null,
    section('Letters (' + c.letters.length + ')', false, letters(path, c, again), c.actions.includes('LOOK_AT_LETTERS') ? letterDrafts(path) : null),
    section('Documents (' + c.documents.length + ')', false, table('Documents', ['Document', 'Kind', 'Day', 'Put in by'],
      besideOriginals(c.documents).map(d => [[d.redacts ? tag('Redacted') : null,
        el('a', {href: address(path + '/documents/' + d.id), download: d.fileName}, d.title)],
        words(d.kind), day(d.on), who(c, d.person)])), c.actions.includes('ADD') ? upload(path, again, c) : null),
    c.actions.includes('MAKE_CASE_FILE') ? section('Case file', false, caseFile(path, again, c)) : null,
    c.actions.includes('PREPARE_REFERRAL') ? section('Ready for the Ombudsman?', false, referral(path, c)) : null,
    section('Notes and calls (' + c.notes.length + ')', false, c.notes.map(n => el('div', {class: 'rd-item'},
      el('h4', {}, words(n.kind) + ', ' + day(n.on) + ', ' + who(c, n.person)), text(n.text))), c.actions.includes('ADD') ? addNote(path, again, c) : null),
    section('Something happened (' + c.happenings.length + ')', false, c.happenings.map(h => el('div', {class: 'rd-item'},
      el('h4', {}, (eventWords[h.type] || words(h.type)) + ', ' + day(h.on)), text(h.text), el('p', {class: 'rd-hint'}, words(h.channel) + ', noted by '
        + who(c, h.person) + (h.offeredTo ? '; given to ' + (TAKERS[h.offeredTo] || words(h.offeredTo).toLowerCase())
          : '; nobody has taken it yet')))), c.actions.includes('TELL') ? happened(path, again, c) : null),
    section('Answers and decisions', false, c.answers.map(a => el('div', {class: 'rd-item'}, el('h4', {}, a.title),
      el('p', {class: 'rd-hint'}, who(c, a.person) + (a.onBehalfOf ? ' for ' + who(c, a.onBehalfOf) : '') + ', ' + moment(a.at)), facts(a.fields.map(f => [f.label, f.value])))),
      c.decisions.map(d => el('div', {class: 'rd-item'}, el('h4', {}, d.title),
        facts([[{MESSAGE: 'What came', INDEPENDENT_PART: 'Who', STAGE_2_EXTENSION: 'New last day', OTHER_SERVICE: 'What they manage',
          PROCEDURE_CHANGED: 'Before'}[d.kind] || 'Grounds',
          d.kind === 'STAGE_2_EXTENSION' ? day(d.grounds) : d.grounds], ['Reasons', d.reasons], ['Evidence', d.evidence],
          ['By', who(c, d.person) + ', ' + day(d.on)], ['Second person', who(c, d.secondPerson)]])))),
    section('Who works on it', false, table('Appointments', ['Role', 'Person', 'From', 'Until'],
      c.appointments.map(a => [words(a.role), who(c, a.person), day(a.appointedOn), a.endedOn ? day(a.endedOn) + ': ' + a.endedWhy : a.ends || ''])),
      c.actions.includes('REPLACE_HANDLER') ? replaceHandler(path, again, c) : null,
      c.actions.includes('REPLACE_HANDLER') && c.appointments.some(a => a.role === 'REVIEWER' && !a.endedOn) ? replaceReviewer(path, again, c) : null,
      c.actions.includes('FIND_CHAIR') ? chairFound(path, again, c) : null,
      c.actions.includes('REPLACE') ? replace(path, again, c) : null),
    c.procedure === 'CHILDRENS' ? section('Heads not considered for now', false, deferral(path, again, c)) : null,
    c.actions.includes('SEE_COSTS') ? section('Hours and costs', false, costs(path, again, c)) : null,
    c.actions.includes('CHANGE_PROCEDURE') ? section('Another procedure', false, changeProcedure(path, again, c)) : null,
    section('Corrections', false, corrections(path, c), c.actions.includes('CORRECT') ? correct(path, again) : null),
    c.actions.includes('RESTRICT') ? section('Who may see it', false, restrict(path, again, c)) : null,
    section('Timeline', false, el('ol', {class: 'rd-timeline'}, c.timeline.map(t => el('li', {}, el('strong', {}, day(t.on)), ' ',
      t.text, el('span', {class: 'rd-hint'}, ' ' + who(c, t.person) + (t.onBehalfOf ? ' for ' + who(c, t.onBehalfOf) : '')))))));
}

// The Regulations of 2009 and 2012 know one stage: it has a name and no number.
const stage = c => ['ADULTS', 'PUBLIC_HEALTH'].includes(c.procedure) && c.stageName ? c.stageName[0].toUpperCase() + c.stageName.slice(1)
  : 'Stage ' + c.stage + (c.stageName ? ': ' + c.stageName : '');

const person = (p, c, path, again) => el('div', {class: 'rd-item'}, el('h4', {}, p.name, ' ', tag(words(p.role)), p.child && p.role !== 'CHILD' ? tag('Under 18') : null),
  facts([['Relationship', p.relationship], ['Telephone', p.phone], ['E-mail', p.email],
    ['Letters by e-mail', p.email ? (p.emailConsent ? 'Yes, agreed' + (p.emailConsentOn ? ' on ' + day(p.emailConsentOn) : '') + ', ' + CONSENT_HOW[p.emailConsentHow] : 'No, not agreed') : null],
    ['Letters', p.letterFormat === 'STANDARD' ? null : FORMATS.find(f => f[0] === p.letterFormat)[1]], ['Language', p.language],
    ['Address', p.address], ['Date of birth', day(p.dateOfBirth)], ['Preferences', p.preferences],
    ['Adjustments', p.adjustments], ['Appointed', day(p.appointedOn)], ['Ended', day(p.endedOn)]]),
  p.consents.length ? el('details', {}, el('summary', {}, 'What ' + p.name + ' said about e-mail'), el('ul', {}, p.consents.map(x => el('li', {},
    day(x.on) + ': ' + (x.given ? 'agreed to letters at ' + x.email : 'wants no more letters by e-mail') + ', ' + CONSENT_HOW[x.how]
      + '. Noted by ' + who(c, x.person) + ', ' + moment(x.at))))) : null,
  c.actions.includes('CHANGE_PEOPLE') ? el('details', {}, el('summary', {}, 'Change ' + p.name), changePerson(p, path, again)) : null);

const CONSENT_HOW = {IN_WRITING: 'in writing', ELECTRONICALLY: 'electronically (e-mail, web form)', BY_WORD: 'by word of mouth',
  BEFORE: 'noted before it was asked how'};
const FORMATS = [['STANDARD', 'As usual'], ['LARGE_PRINT', 'Large print (18 point)'], ['PLAIN_TEXT', 'Plain text'],
  ['BRAILLE', 'Braille (somebody has it made)'], ['EASY_READ', 'Easy read (somebody has it made)'],
  ['AUDIO', 'Audio (somebody has it made)'], ['TRANSLATION', 'Translated (somebody has it made)']];
const YES_NO = [['false', 'No'], ['true', 'Yes']];
// A consent is for one address: with another one it is "No" until somebody says how they agreed to that.
function mailAndConsent(p) {
  const email = field('E-mail', {name: 'email', kind: 'email', value: p.email || ''});
  const agrees = field('They agree to letters by e-mail', {kind: 'select', name: 'emailConsent', options: YES_NO, value: String(p.emailConsent),
    hint: 'They agreed to letters at one address. For another one choose again, and say how they agreed to it.'});
  email.input.addEventListener('input', () => { agrees.input.value = String(p.emailConsent && email.input.value.trim() === (p.email || '')); });
  return [email, agrees];
}
const changePerson = (p, path, again) => form([field('Name', {name: 'name', value: p.name, required: true}),
  field('Relationship', {name: 'relationship', value: p.relationship || ''}), field('Telephone', {name: 'phone', value: p.phone || ''}),
  ...mailAndConsent(p),
  field('How they said so', {kind: 'select', name: 'emailConsentHow', options: [['', 'As noted, or by word of mouth'], ...Object.entries(CONSENT_HOW).slice(0, 3)], value: ''}),
  field('How they want letters', {kind: 'select', name: 'letterFormat', options: FORMATS, value: p.letterFormat}),
  field('Their language, if not English', {name: 'language', value: p.language || ''}),
  field('Address', {kind: 'textarea', name: 'address', value: p.address || '', rows: 3}),
  field('Date of birth', {kind: 'date', name: 'dateOfBirth', value: p.dateOfBirth || '', max: today()}),
  field('Letters written for children', {kind: 'select', name: 'child', options: YES_NO, value: String(p.child)}),
  field('Preferences', {name: 'preferences', value: p.preferences || ''}), field('Adjustments', {name: 'adjustments', value: p.adjustments || ''})],
  'Save the person', async element => {
    const typed = Object.fromEntries(Object.entries(values(element)).map(([key, value]) => [key, value === '' ? null : value]));
    if (!typed.emailConsentHow) delete typed.emailConsentHow;
    await api(path + '/parties/' + p.id, {method: 'PUT', json: {...typed, role: p.role, emailConsent: typed.emailConsent === 'true',
      child: typed.child === 'true', appointedOn: p.appointedOn || null, endedOn: p.endedOn || null}});
    await again('Saved. A letter in the post tray keeps the old details. One that has not gone yet does not go to an e-mail address that is not theirs any more.');
  });

const NATURES = {STATUTORY: 'Law', GUIDANCE: 'Statutory guidance', POLICY: 'The council’s own policy'};
const OWN = NATURES.POLICY;
const COUNTED = {START: 'the start, not counted', SKIPPED: 'not a working day', LAST: 'the last day'};
const deadline = d => el('div', {class: 'rd-item'}, el('h4', {}, d.title, ' ', rag(d.rag), d.rag ? null : tag(words(d.status)),
  d.missed ? tag('Missed') : null), facts([['Due', weekday(d.due)], ['What it is for', d.fallsDue], ['Set by', NATURES[d.nature] || words(d.nature)],
    ['Where it stands', d.nature === 'POLICY' && d.basis === OWN ? null : d.basis], ['Whose time', d.runsFor === 'COMPLAINANT' ? 'The complainant’s: nothing is overdue when it ends' : null], ['Met', day(d.metOn)], ['Ended', d.endedWhy]]),
  el('details', {}, el('summary', {}, 'How this date was counted'), text(d.explanation.sentence),
    table('Day by day', ['Day', 'Counted as', 'Why'], d.explanation.days.map(x => [weekday(x.date),
      x.kind === 'COUNTED' ? 'day ' + x.number : COUNTED[x.kind] || words(x.kind), x.why || ''])),
    table('What happened to it', ['Day', 'What', 'Due before', 'Due now', 'Why'], d.events.map(e => [shortDay(e.on), words(e.kind),
      shortDay(e.oldDue), shortDay(e.newDue), [e.reason, e.reason?.includes(e.regulation) ? null : e.regulation].filter(Boolean).join('; ')]))));

const WAYS = {EMAIL: 'E-mail', GATEWAY: 'Secure e-mail', NOTIFY: 'E-mail by GOV.UK Notify', PRINTER: 'Printed and posted by GOV.UK Notify',
  POST: 'Post', HAND: 'By hand', PORTAL: 'The Ombudsman’s portal', NONE: 'No way known'};
const way = d => (d.form === 'STANDARD' ? '' : FORMATS.find(f => f[0] === d.form)[1].replace(' (somebody has it made)', d.sentOn ? ', a copy' : ', a copy to be made') + '. ') + WAYS[d.channel];

// What a checksum covers: all that went, so that it can be said which report was enclosed.
const SUM_OF_MAIL = 'Of a list of checksums, a line each: of the text, the page, the PDF and each enclosure. Sent as plain text: of the text and each enclosure.';
const sumOf = d => !d.sentOn ? ['Checksum of what was tried to be sent (SHA-256)', d.sentSha256] : ['EMAIL', 'GATEWAY'].includes(d.channel)
  ? ['Checksum of all that went (SHA-256)', [d.sentSha256, el('div', {class: 'rd-hint'}, SUM_OF_MAIL)]]
  : ['Checksum of the file that went (SHA-256)', d.sentSha256];

/** Who wrote, checked and approved it, what went, when, how, to whom, what came back. */
const proof = (l, c, path, again) => el('details', {}, el('summary', {}, l.deliveries.some(d => d.sentOn) ? 'What went, and what came back' : 'Who wrote it, and what became of it'),
  facts([['Written', moment(l.writtenAt) + (l.approvedBy ? '' : ' by ' + who(c, l.writtenBy))],
    ['What it says is from', l.authors.map(a => who(c, a)).join(', ')], ...l.agreed.map(a => [a.what, who(c, a.person) + ', ' + moment(a.at)]),
    ['Approved by', l.agreed.length ? null : who(c, l.approvedBy)],
    ['Checksum of the PDF (SHA-256)', l.sha256]]),
  l.deliveries.map(d => [facts([['To', d.recipientName], ['How', way(d) + (d.address ? ': ' + d.address.trim().replace(/\n+/g, ', ') : '')],
    ['Went', d.sentOn ? (d.wentAt ? moment(d.wentAt) : day(d.sentOn)) + (d.postedBy && d.postedBy !== 'system' ? ', noted by ' + who(c, d.postedBy) : '') : null],
    ...d.sentSha256 && d.sentSha256 !== l.sha256 ? [sumOf(d)] : [],
    ['What the server said', d.answer], ['What GOV.UK Notify says', d.carrierState ? words(d.carrierState) + ', ' + moment(d.carrierStateAt) : null],
    ['Came back', d.returnedOn ? day(d.returnedOn) + (d.returnedWhy ? ': ' + d.returnedWhy : '') : null]]),
  d.status === 'SENT' && c.actions.includes('LETTER_CAME_BACK') ? el('details', {}, el('summary', {}, 'Note that it came back'),
    form([field('Day it came back', {kind: 'date', name: 'on', value: today(), max: today(), required: true}),
      field('Why', {name: 'why', required: true, hint: 'What stands on the envelope, or what the person who brought it says.'})], 'Note that it came back',
    async element => {
      await api(path + '/letters/' + l.id + '/deliveries/' + d.id + '/returned', {method: 'POST', json: values(element)});
      await again('Noted. The task “Find another way” asks how the letter goes now.');
    })) : null]));

function letters(path, c, again) {
  return table('Letters', ['Letter', 'Open', 'To', 'State'], c.letters.map(l => [[l.title, proof(l, c, path, again), l.enclosures.length ? el('div', {}, 'With ' + l.enclosures.join(', ')) : null],
    [el('a', {href: address(path + '/letters/' + l.id), target: '_blank', rel: 'noopener', 'aria-label': 'Page of ' + l.title}, 'Page'), ' ',
      l.hasPdf ? el('a', {href: address(path + '/letters/' + l.id + '?format=pdf'), download: 'Letter-' + c.reference + '.pdf', 'aria-label': 'PDF of ' + l.title}, 'PDF') : null],
    l.deliveries.map(d => el('div', {}, d.recipientName)),
    l.deliveries.map(d => el('div', {}, way(d) + ': ' + (d.returnedOn ? 'sent' : d.status === 'NO_ADDRESS' ? 'not gone yet, ' + (d.notByEmail ? d.notByEmail + '; ' : '') + 'another way is looked for' : words(d.status).toLowerCase()) + (d.sentOn ? ' ' + day(d.sentOn) : '')
      + (d.returnedOn ? ', came back ' + day(d.returnedOn) : '') + (d.makeBy ? ', to be made and sent by ' + day(d.makeBy) + ': ' + d.madeBy : '')))]));
}

const values = element => Object.fromEntries(new FormData(element));

const addNote = (path, again, c) => form([field('Kind of note', {kind: 'select', name: 'kind', options:
    ['NOTE', 'CALL', 'EMAIL', 'MEETING'].map(k => [k, words(k)])}),
  field('Day it is about', {kind: 'date', name: 'on', value: today(), max: today(), required: true}),
  field('Note', {kind: 'textarea', name: 'text', required: true}),
  c.stage === 2 ? el('label', {class: 'rd-check'}, el('input', {type: 'checkbox', name: 'aboutProgress', value: 'true'}),
    ' This was with the complainant or their advocate, about progress') : null], 'Add note',
  async element => {
    const body = values(element);
    await api(path + '/notes', {method: 'POST', json: {...body, aboutProgress: body.aboutProgress === 'true'}});
    await again('Note added.');
  });

const happened = (path, again, c) => {
  const does = event => c.sight === 'POINTER' ? 'Goes to whoever works on the case, to decide what it asks for.' : event[2];
  const hint = el('p', {class: 'rd-hint', role: 'status', 'aria-live': 'polite'}, does(EVENTS[0]));
  const what = field('What happened', {kind: 'select', name: 'type', options: eventsOf(c).map(([code, said]) => [code, said])});
  what.input.addEventListener('change', () => { hint.textContent = does(EVENTS.find(([code]) => code === what.input.value)); });
  what.append(hint);
  return form([what, field('Day it happened', {kind: 'date', name: 'on', value: today(), max: today(), required: true,
    hint: 'This day counts, not the day of entry.'}),
  field('How it reached us', {kind: 'select', name: 'channel', options: [['', 'Choose'], ...CHANNELS], required: true}),
  field('What was said or written', {kind: 'textarea', name: 'text', required: true})], 'Tell what happened',
  async element => {
    const {body} = await api(path + '/events', {method: 'POST', json: values(element)});
    await again(body.again ? 'It was told before in the same words. That is noted; nothing is started a second time.' : body.told || 'Noted.');
  });
};

// Reports and the panel's minutes go out with the council's letters: only whose they are puts them in, or an officer.
const REPORTS = ['INVESTIGATION_REPORT', 'INDEPENDENT_REPORT', 'PANEL_MINUTES', 'PANEL_REPORT'];
const mayFile = (c, kind) => !REPORTS.includes(kind) || c.actions.includes('FILE_' + kind);
const mayPutIn = (c, kind) => mayFile(c, kind) && (c.stage === 3 || !kind.startsWith('PANEL_'));
// Each redacted copy right behind its original.
const besideOriginals = documents => documents.filter(d => !d.redacts).flatMap(d => [d, ...documents.filter(copy => copy.redacts === d.id)]);

const upload = (path, again, c) => {
  const kind = field('Kind of document', {kind: 'select', name: 'kind', required: true, options: [['', 'Choose'], ...['LETTER', 'EVIDENCE', 'RECORD', 'CONSENT', 'REPORT', 'LEGAL_ADVICE',
    ...REPORTS.filter(k => mayPutIn(c, k)), 'OTHER'].map(k => [k, words(k)])]});
  const own = el('div', {}, kind, field('Title', {name: 'title'}), field('Day of the document', {kind: 'date', name: 'on', value: today(), max: today()}));
  const originals = c.documents.filter(d => !d.redacts && mayFile(c, d.kind));
  const redacts = originals.length ? field('Is it a redacted copy?', {kind: 'select', name: 'redacts',
    hint: 'A document of this case with parts blacked out. It has the kind and the day of its original.',
    options: [['', 'No'], ...originals.map(d => [d.id, 'Yes, of: ' + d.title])]}) : null;
  redacts?.input.addEventListener('change', () => {
    own.hidden = !!redacts.input.value;
    kind.input.required = !own.hidden;
  });
  return form([field('File', {kind: 'file', name: 'file', required: true, hint: 'At most 25 MB. No archives, no macros: save those as PDF.'}),
    redacts, own], 'Put in the document', async element => {
    const data = new FormData(element), original = data.get('redacts');
    ['redacts', ...original ? ['kind', 'title', 'on'] : []].forEach(name => data.delete(name));
    await api(path + '/documents' + (original ? '/' + original + '/redacted' : ''), {method: 'POST', form: data});
    await again(original ? 'The redacted copy is beside its original.' : 'The document is in the case.');
  });
};

const replaceHandler = (path, again, c) => form([el('h4', {}, 'Replace the handler'),
  field('New handler', {kind: 'select', name: 'handler', required: true,
    options: [['', 'Choose'], ...(c.handlers || []).filter(h => h.person !== c.handler).map(h => [h.person, who(c, h.person) + ', ' + h.team])]}),
  field('Why', {kind: 'textarea', name: 'why', required: true, rows: 2, hint: 'The letter says this word for word to the complainant. Nothing about health or other private things.'})],
  'Replace the handler',
  async element => { await api(path + '/handler', {method: 'POST', json: values(element)}); await again('The handler is replaced.'); });

/** The procedure of a case that turns out to belong elsewhere, before anybody has answered it. */
function changeProcedure(path, again, c) {
  if (c.procedureStays) return text(c.procedureStays);
  const to = field('It goes on under', {kind: 'select', name: 'to', required: true,
    options: [['', 'Choose'], ...c.procedures.map(p => [p.procedure, p.words])]});
  const handler = field('Who handles it there', {kind: 'select', name: 'handler', required: true, options: [['', 'Choose']],
    hint: 'Somebody of a team that answers under that procedure.'});
  to.input.addEventListener('change', () => {
    const people = (c.procedures.find(p => p.procedure === to.input.value) || {handlers: []}).handlers;
    handler.input.replaceChildren(...[['', 'Choose'], ...people.map(h => [h.person, who(c, h.person) + ', ' + h.team])]
      .map(([value, words]) => el('option', {value}, words)));
    handler.input.value = people.some(h => h.person === c.handler) ? c.handler : '';
  });
  return form([to, handler,
  field('Why', {kind: 'textarea', name: 'why', required: true, rows: 2, hint: 'The letter says this word for word to the complainant. The day of receipt is kept; what is under way in the present procedure ends.'})],
  'Change the procedure', async element => {
    await api(path + '/procedure', {method: 'POST', json: values(element)});
    await again('The procedure is changed. A letter tells the complainant.');
  });
}

/** Restricting the case, and the people who are named to see it all the same. */
function restrict(path, again, c) {
  const named = c.appointments.filter(a => a.role === 'PERMITTED' && !a.endedOn);
  return el('div', {}, el('p', {}, c.restricted ? 'Only the people named on this case see it.'
      : 'Everybody whose role sees such cases sees it. Restricted, only the people named on it do.'),
    form([field('Why', {kind: 'textarea', name: 'why', required: true, rows: 2})], c.restricted ? 'Lift the restriction' : 'Restrict the case',
      async element => {
        await api(path + '/restriction', {method: 'POST', json: {restricted: !c.restricted, why: values(element).why}});
        await again();
      }),
    c.restricted ? form([el('h4', {}, 'Let somebody else see it'), field('User name', {name: 'person', required: true}),
      field('Why they need to see it', {kind: 'textarea', name: 'why', required: true, rows: 2})], 'Name this person',
      async element => { await api(path + '/permitted', {method: 'POST', json: values(element)}); await again('They see the case now.'); }) : null,
    named.map(a => el('p', {}, who(c, a.person) + ', named on ' + day(a.appointedOn) + ' ', act('Take it back from ' + who(c, a.person),
      async () => { await api(path + '/permitted/' + encodeURIComponent(a.person), {method: 'DELETE'}); await again(); }))));
}

const said = value => /^\d{4}-\d\d-\d\d$/.test(value) ? shortDay(value) : value === 'true' ? 'Yes' : value === 'false' ? 'No' : value || '';

/** What was corrected before, read when the section is first shown. */
function corrections(path, c) {
  const place = el('div');
  api(path + '/corrections').then(({body}) => place.replaceChildren(table('Corrections made and proposed',
    ['What', 'From', 'To', 'Why', 'State', 'By'], body.map(k => [named(KINDS, k.kind) + (k.field ? ': ' + named(FIELDS, k.field) : ''),
      said(k.oldValue), said(k.newValue), k.reason, words(k.status),
      who(c, k.proposedBy) + (k.confirmedBy ? ', confirmed by ' + who(c, k.confirmedBy) : '')])))).catch(failure => {
        const line = status(); place.replaceChildren(line); line.fail(failure.message); });
  return place;
}

function correct(path, again) {
  const kind = field('What is to be done', {kind: 'select', name: 'kind', options: KINDS});
  const which = field('Field', {kind: 'select', name: 'field', options: FIELDS});
  const value = el('div');
  const ask = () => {
    const merge = kind.input.value === 'MERGED_INTO', one = kind.input.value === 'CORRECTED';
    which.hidden = !one;
    value.replaceChildren(...merge ? [field('Reference of the other case', {name: 'newValue', required: true})]
      : kind.input.value === 'REOPENED' ? [field('Day on which they asked us to go on', {kind: 'date', name: 'newValue', max: today(),
        hint: 'Its clock counts from this day; left empty, from today. Where we closed it by mistake: the day from which it counted before. Withdrawn before triage: the day of receipt counts, whatever you give here.'})]
      : !one ? [] : which.input.value === 'summary' ? [field('Right value', {kind: 'textarea', name: 'newValue', required: true})]
      : which.input.value === 'madeOrally' ? [field('Right value', {kind: 'select', name: 'newValue', options: [['true', 'Yes'], ['false', 'No']]})]
      : [field('Right day', {kind: 'date', name: 'newValue', max: today(), required: true})]);
  };
  kind.input.addEventListener('change', ask);
  which.input.addEventListener('change', ask);
  ask();
  return form([el('h4', {}, 'Propose a correction'), kind, which, value, field('Reason', {kind: 'textarea', name: 'reason', required: true,
    rows: 2, hint: 'What closes the case, or moves a date of the law later, waits for a second person.'})], 'Propose the correction',
    async element => {
      const body = values(element);
      await api(path + '/corrections', {method: 'POST', json: {kind: body.kind, reason: body.reason,
        field: body.kind === 'CORRECTED' ? body.field : null, newValue: body.newValue || null}});
      await again('Proposed.');
    });
}

/** The heads, saved a second after the last key, one save at a time, under the version that was read. */
function heads(path, c, node) {
  const line = status();
  const list = el('ol', {class: 'rd-heads'});
  const rows = c.heads.map(h => ({...h}));
  let etag = null, timer = null, saving = false, dirty = false, blocked = false;
  const ready = api(path + '/heads').then(r => { etag = r.etag; }).catch(f => line.fail(f.message));
  async function save() {
    if (saving || blocked) return;
    if (rows.some(r => !(r.words || '').trim())) { line.say('Not saved yet: a head has no words.'); return; }
    saving = true; dirty = false;
    try {
      await ready;
      const sent = rows.slice();
      const {body, etag: now} = await api(path + '/heads', {method: 'PUT', json: sent, headers: {'If-Match': etag}});
      etag = now;
      body.forEach((saved, i) => { sent[i].id = saved.id; });
      const title = [...node.querySelectorAll('.rd-section > summary h3')].find(h => h.textContent.startsWith('Heads of complaint'));
      if (title) title.textContent = 'Heads of complaint (' + body.length + ')';
      line.say('Saved.');
    } catch (failure) {
      blocked = failure.status === 412;
      line.fail(failure.message);
    }
    saving = false;
    if (dirty) save();
  }
  const changed = () => { dirty = true; line.say('Not saved yet …'); clearTimeout(timer); timer = setTimeout(save, 1000); };
  const bind = (row, key, wrap) => { wrap.input.addEventListener('input', () => { row[key] = wrap.input.value || null; changed(); }); return wrap; };
  const move = (from, to) => { rows.splice(to, 0, rows.splice(from, 1)[0]); draw(); changed(); list.children[to]?.querySelector('textarea')?.focus(); };
  // The words are divided at the cursor; wish and category go with both.
  const split = i => {
    const box = list.children[i].querySelector('textarea'), row = rows[i];
    const first = box.value.slice(0, box.selectionStart).trim(), rest = box.value.slice(box.selectionStart).trim();
    if (first && rest) row.words = first;
    rows.splice(i + 1, 0, {words: first && rest ? rest : row.words, desiredOutcome: row.desiredOutcome || null, category: row.category || null});
    draw(); changed(); list.children[i + 1].querySelector('textarea').focus();
  };
  // A response is written under Response; once it has gone it stands; from stage 2 on each step answers in a section of its own.
  const response = c.benches.find(b => b.answer === 'response')?.status;
  const stage1 = row => c.mayAnswerHeads && !response
    ? [bind(row, 'finding', field('Finding', {kind: 'select', options: FINDINGS, value: row.finding || ''})),
      bind(row, 'reasons', field('Reasons', {kind: 'textarea', value: row.reasons || '', rows: 3})),
      bind(row, 'actionText', field('What we will do', {kind: 'textarea', value: row.actionText || '', rows: 2})),
      bind(row, 'actionDue', field('By', {kind: 'date', value: row.actionDue || ''}))]
    : response && response !== 'SIGNED' ? null : row.finding || row.reasons || row.actionText ? facts([['Answered so far', words(row.finding) || 'No finding'], ['Reasons', row.reasons],
      ['What we will do', row.actionText], ['By', day(row.actionDue)]]) : null;
  function draw() {
    list.replaceChildren(...rows.map((row, i) => c.mayEditHeads ? el('li', {}, el('fieldset', {}, el('legend', {}, 'Head ' + (i + 1)), notConsidered(row),
      bind(row, 'words', field('What is complained of, in their words', {kind: 'textarea', value: row.words || '', rows: 2, required: true})),
      bind(row, 'desiredOutcome', field('What they want to happen', {kind: 'textarea', value: row.desiredOutcome || '', rows: 2})),
      bind(row, 'category', field('Category', {value: row.category || ''})),
      row.agreedOn ? el('p', {class: 'rd-hint'}, 'Agreed on ' + day(row.agreedOn))
        : row.disputedOn ? el('p', {class: 'rd-hint'}, 'Not agreed on ' + day(row.disputedOn) + ': ' + row.disputedWhy) : null,
      stage1(row),
      el('p', {}, i > 0 ? el('button', {type: 'button', class: 'rd-link', onclick: () => move(i, i - 1)}, 'Move head ' + (i + 1) + ' up') : null, ' ',
        el('button', {type: 'button', class: 'rd-link', title: 'At the cursor in its words; with the cursor at either end both keep all words, for you to shorten', onclick: () => split(i)},
          'Split head ' + (i + 1)), ' ',
        el('button', {type: 'button', class: 'rd-link', onclick: () => { rows.splice(i, 1); draw(); changed(); }}, 'Remove head ' + (i + 1)))))
      : el('li', {}, text(row.words), notConsidered(row), headFacts(row, response && response !== 'SIGNED', investigated(c)))));
  }
  draw();
  return el('div', {}, list, c.mayEditHeads ? el('button', {type: 'button', class: 'rd-button rd-secondary',
    onclick: () => { rows.push({words: ''}); draw(); list.lastElementChild.querySelector('textarea').focus(); }}, 'Add a head') : null, line);
}
