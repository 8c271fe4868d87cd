// The case: everything that is known of it, and what can be added to it.
import {address, api, day, el, field, form, moment, rag, status, table, tag, today, weekday, words} from './lib.js';

const FINDINGS = ['', 'UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD', 'NO_FINDING'].map(c => [c, c ? words(c) : 'Not decided yet']);
const CHANNELS = ['PHONE', 'EMAIL', 'LETTER', 'IN_PERSON', 'CONTACT_CENTRE_FORM', 'VIA_ADVOCATE', 'VIA_SOLICITOR',
  'ELECTED_MEMBER', 'SOCIAL_MEDIA', 'DIRECT_TO_TEAM'].map(c => [c, words(c)]);
const EVENTS = ['INFORMATION_RECEIVED', 'STAGE_2_REQUESTED', 'WITHDRAWN', 'DISSATISFIED', 'ADVOCATE_ASKED_FOR',
  'ADVOCATE_APPOINTED', 'CONTACT_DETAILS_CHANGED', 'CONSENT_GIVEN', 'CONSENT_WITHDRAWN', 'LETTER_RETURNED',
  'STAGE_1_SKIP_AGREED', 'PANEL_REQUESTED', 'REVIEW_REQUESTED', 'STATEMENT_AGREED', 'STATEMENT_AMENDED',
  'EARLY_REFERRAL_ACCEPTED', 'EARLY_REFERRAL_DECLINED', 'EARLY_REFERRAL_RETURNED', 'PROCEEDINGS_STARTED',
  'PROCEEDINGS_ENDED', 'RESUBMITTED', 'RESPONSE_PERIOD_AGREED'].map(c => [c, words(c)]);

const text = value => el('p', {class: 'rd-text'}, value);
const section = (title, open, ...children) => el('details', {class: 'rd-section', open},
  el('summary', {}, el('h3', {}, title)), children);
const facts = pairs => el('dl', {class: 'rd-facts'}, pairs.filter(([, v]) => v !== null && v !== undefined && v !== '')
  .map(([k, v]) => el('div', {}, el('dt', {}, k), el('dd', {class: 'rd-text'}, v))));

/** Shows a case in a node; answers nothing. A focus that lay in the node's form is not stolen by loading. */
export async function showCase(node, reference) {
  const line = status();
  node.replaceChildren(line);
  line.say('Loading the case …');
  try {
    const {body} = await api('/api/complaints/' + encodeURIComponent(reference));
    node.replaceChildren(whole(node, body));
  } catch (failure) {
    line.fail(failure.message);
  }
}

function whole(node, c) {
  const again = () => showCase(node, c.reference);
  const path = '/api/complaints/' + c.reference;
  const header = el('div', {class: 'rd-head'}, el('h2', {}, c.reference), el('p', {},
    tag(words(c.status)), c.stage ? tag('Stage ' + c.stage) : null, rag(c.rag), c.restricted ? tag('Restricted') : null),
    c.nextDue ? el('p', {}, el('strong', {}, 'Next due: '), c.nextDue.title + ', ' + weekday(c.nextDue.due)) : null);
  if (c.sight === 'POINTER') {
    return el('div', {class: 'rd'}, header, facts([['Complainant', c.complainantName || 'Anonymous'],
      ['Received', moment(c.received)], ['Handler', c.handler || 'Nobody yet']]), addNote(path, again), happened(path, again, c));
  }
  return el('div', {class: 'rd'}, header,
    section('Complaint', true, text(c.summary), facts([['What they want', c.desiredOutcome], ['Received', moment(c.received)],
      ['How', words(c.channel)], ['Procedure', words(c.procedure)], ['Team', c.team], ['Service area', c.serviceArea],
      ['Handler', c.handler || 'Nobody yet'], ['Outcome', words(c.outcome)], ['Closed', day(c.closed)],
      ['Merged into', c.mergedInto], ['Other reference', c.otherReference]])),
    section('People', true, c.parties.length ? c.parties.map(person) : text('Anonymous.')),
    section('Heads of complaint (' + c.heads.length + ')', true, heads(path, c)),
    section('Deadlines (' + c.deadlines.length + ')', true, c.deadlines.length ? c.deadlines.map(deadline) : text('None.')),
    section('Letters (' + c.letters.length + ')', false, letters(path, c)),
    section('Documents (' + c.documents.length + ')', false, table('Documents', ['Document', 'Kind', 'Day', 'Put in by'],
      c.documents.map(d => [el('a', {href: address(path + '/documents/' + d.id), download: d.fileName}, d.title),
        words(d.kind), day(d.on), d.person])), upload(path, again)),
    section('Notes and calls (' + c.notes.length + ')', false, c.notes.map(n => el('div', {class: 'rd-item'},
      el('h4', {}, words(n.kind) + ', ' + day(n.on) + ', ' + n.person), text(n.text))), addNote(path, again)),
    section('Something happened (' + c.happenings.length + ')', false, c.happenings.map(h => el('div', {class: 'rd-item'},
      el('h4', {}, words(h.type) + ', ' + day(h.on)), text(h.text), el('p', {class: 'rd-hint'}, words(h.channel) + ', noted by '
        + h.person + (h.offeredTo ? '; taken by ' + words(h.offeredTo) : '; nobody has taken it yet')))), happened(path, again, c)),
    section('Answers and decisions', false, c.answers.map(a => el('div', {class: 'rd-item'}, el('h4', {}, a.title),
      el('p', {class: 'rd-hint'}, a.person + ', ' + moment(a.at)), facts(a.fields.map(f => [f.label, f.value])))),
      c.decisions.map(d => el('div', {class: 'rd-item'}, el('h4', {}, words(d.kind) + ': ' + words(d.outcome)),
        facts([['Grounds', d.grounds], ['Reasons', d.reasons], ['Evidence', d.evidence],
          ['By', d.person + ', ' + day(d.on)], ['Second person', d.secondPerson]])))),
    section('Who works on it', false, table('Appointments', ['Role', 'Person', 'From', 'Until'],
      c.appointments.map(a => [words(a.role), a.person, day(a.appointedOn), a.endedOn ? day(a.endedOn) + ': ' + a.endedWhy : ''])),
      c.actions.includes('REPLACE_HANDLER') ? replaceHandler(path, again) : null),
    c.actions.includes('CORRECT') ? section('Correct the record', false, correct(path, again)) : null,
    section('Timeline', false, el('ol', {class: 'rd-timeline'}, c.timeline.map(t => el('li', {}, el('strong', {}, day(t.on)), ' ',
      t.text, el('span', {class: 'rd-hint'}, ' ' + t.person + (t.onBehalfOf ? ' for ' + t.onBehalfOf : '')))))));
}

const person = p => el('div', {class: 'rd-item'}, el('h4', {}, p.name, ' ', tag(words(p.role)), p.child && p.role !== 'CHILD' ? tag('Under 18') : null),
  facts([['Relationship', p.relationship], ['Telephone', p.phone], ['E-mail', p.email],
    ['Letters by e-mail', p.email ? (p.emailConsent ? 'Yes, agreed' + (p.emailConsentOn ? ' on ' + day(p.emailConsentOn) : '') : 'No, not agreed') : null],
    ['Address', p.address], ['Date of birth', day(p.dateOfBirth)], ['Preferences', p.preferences],
    ['Adjustments', p.adjustments], ['Appointed', day(p.appointedOn)], ['Ended', day(p.endedOn)]]));

const deadline = d => el('div', {class: 'rd-item'}, el('h4', {}, d.title, ' ', rag(d.rag), d.rag ? null : tag(words(d.status)),
  d.missed ? tag('Missed') : null), facts([['Due', weekday(d.due)], ['What falls due', d.fallsDue], ['Regulation', d.source],
    ['Kind', words(d.nature)], ['Met', day(d.metOn)], ['Ended', d.endedWhy]]),
  el('details', {}, el('summary', {}, 'How this date was counted'), text(d.explanation.sentence),
    table('Day by day', ['Day', 'Counted as', 'Why'], d.explanation.days.map(x => [weekday(x.date),
      x.kind === 'COUNTED' ? 'day ' + x.number : words(x.kind), x.why || ''])),
    table('What happened to it', ['Day', 'What', 'From', 'To', 'Why'], d.events.map(e => [day(e.on), words(e.kind),
      day(e.oldDue), day(e.newDue), [e.reason, e.regulation].filter(Boolean).join('; ')]))));

function letters(path, c) {
  return table('Letters', ['Letter', 'Open', 'To', 'State'], c.letters.map(l => [l.title,
    [el('a', {href: address(path + '/letters/' + l.id), target: '_blank', rel: 'noopener'}, 'Page'), ' ',
      l.hasPdf ? el('a', {href: address(path + '/letters/' + l.id + '?format=pdf'), target: '_blank', rel: 'noopener'}, 'PDF') : null],
    l.deliveries.map(d => el('div', {}, d.recipientName)),
    l.deliveries.map(d => el('div', {}, words(d.channel) + ': ' + words(d.status) + (d.sentOn ? ' ' + day(d.sentOn) : '')
      + (d.returnedOn ? ', came back ' + day(d.returnedOn) : '')))]));
}

const values = element => Object.fromEntries(new FormData(element));

const addNote = (path, again) => form([field('Kind of note', {kind: 'select', name: 'kind', options:
    ['NOTE', 'CALL', 'EMAIL', 'MEETING'].map(k => [k, words(k)])}),
  field('Day it is about', {kind: 'date', name: 'on', value: today(), max: today(), required: true}),
  field('Note', {kind: 'textarea', name: 'text', required: true})], 'Add note',
  async element => { await api(path + '/notes', {method: 'POST', json: values(element)}); await again(); });

const happened = (path, again, c) => form([field('What happened', {kind: 'select', name: 'type', options: EVENTS}),
  field('Day it happened', {kind: 'date', name: 'on', value: today(), max: today(), required: true,
    hint: 'This day counts, not the day of entry.'}),
  field('How it reached us', {kind: 'select', name: 'channel', options: CHANNELS}),
  field('What was said or written', {kind: 'textarea', name: 'text', required: true})], 'Tell what happened',
  async element => { await api(path + '/events', {method: 'POST', json: values(element)}); await again(); });

const upload = (path, again) => form([field('File', {kind: 'file', name: 'file', required: true, hint: 'At most 25 MB.'}),
  field('Kind of document', {kind: 'select', name: 'kind', options: ['LETTER', 'EVIDENCE', 'RECORD', 'CONSENT', 'REPORT', 'OTHER'].map(k => [k, words(k)])}),
  field('Title', {name: 'title'}), field('Day of the document', {kind: 'date', name: 'on', value: today(), max: today()})],
  'Put in the document', async element => {
    await api(path + '/documents', {method: 'POST', form: new FormData(element)}); await again(); });

const replaceHandler = (path, again) => form([field('New handler (user name)', {name: 'handler', required: true}),
  field('Why', {kind: 'textarea', name: 'why', required: true, rows: 2})], 'Replace the handler',
  async element => { await api(path + '/handler', {method: 'POST', json: values(element)}); await again(); });

const correct = (path, again) => form([field('What is to be done', {kind: 'select', name: 'kind', options:
    ['CORRECTED', 'REOPENED', 'MERGED_INTO', 'LOGGED_IN_ERROR'].map(k => [k, words(k)])}),
  field('Field', {name: 'field', hint: 'For a correction: the name of what is wrong.'}),
  field('New value', {name: 'newValue', hint: 'For a merger: the other reference.'}),
  field('Reason', {kind: 'textarea', name: 'reason', required: true, rows: 2})], 'Propose the correction',
  async element => {
    const body = values(element);
    await api(path + '/corrections', {method: 'POST', json: {...body, field: body.field || null, newValue: body.newValue || null}});
    await again();
  });

/** The heads, saved a second after the last key, one save at a time, under the version that was read. */
function heads(path, c) {
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
  function draw() {
    list.replaceChildren(...rows.map((row, i) => c.mayEditHeads ? el('li', {}, el('fieldset', {}, el('legend', {}, 'Head ' + (i + 1)),
      bind(row, 'words', field('What is complained of', {kind: 'textarea', value: row.words || '', rows: 2, required: true})),
      bind(row, 'finding', field('Finding', {kind: 'select', options: FINDINGS, value: row.finding || ''})),
      bind(row, 'reasons', field('Reasons', {kind: 'textarea', value: row.reasons || '', rows: 3})),
      bind(row, 'actionText', field('What we will do', {kind: 'textarea', value: row.actionText || '', rows: 2})),
      bind(row, 'actionDue', field('By', {kind: 'date', value: row.actionDue || ''})),
      el('p', {}, i > 0 ? el('button', {type: 'button', class: 'rd-link', onclick: () => move(i, i - 1)}, 'Move head ' + (i + 1) + ' up') : null, ' ',
        el('button', {type: 'button', class: 'rd-link', onclick: () => { rows.splice(i, 1); draw(); changed(); }}, 'Remove head ' + (i + 1)))))
      : el('li', {}, text(row.words), facts([['Finding', words(row.finding)], ['Reasons', row.reasons], ['What we will do', row.actionText]]))));
  }
  draw();
  return el('div', {}, list, c.mayEditHeads ? el('button', {type: 'button', class: 'rd-button rd-secondary',
    onclick: () => { rows.push({words: ''}); draw(); list.lastElementChild.querySelector('textarea').focus(); }}, 'Add a head') : null, line);
}
