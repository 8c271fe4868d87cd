// The Ombudsman on the page of a case: the banner, its letters and what we answered, remedies that it names, a review.
import {act, api, day, el, field, form, tag, today} from './lib.js';

const KINDS = [['PREMATURITY', 'Has our procedure been gone through? (prematurity, intake)'], ['ASSESSMENT', 'Quick enquiry, or an offer to settle early (assessment)'],
  ['PRE_ALLOCATION', 'Questions before an investigator has it (pre-allocation)'], ['NOTIFICATION', 'It will investigate: we may comment (s28)'],
  ['ENQUIRY', 'Enquiries of the investigation'], ['DRAFT_DECISION', 'Draft decision'], ['FINAL_DECISION', 'Final decision'],
  ['REFERRED_BACK', 'Referred back to us (premature)'], ['REVIEW_REQUESTED', 'The complainant asks for a review of the decision'],
  ['REVIEW_OUTCOME', 'Outcome of a review'], ['DRAFT_REPORT', 'Draft of a public report'], ['REPORT', 'Public report'], ['OTHER', 'Something else, which asks for nothing']];
const REMEDIES = [['APOLOGY', 'Apology'], ['RESTORE_POSITION', 'Restore the position'], ['QUANTIFIABLE_LOSS', 'Quantifiable loss'],
  ['SYMBOLIC_PAYMENT', 'Symbolic payment'], ['TIME_AND_TROUBLE', 'Time and trouble'], ['SERVICE_IMPROVEMENT', 'Service improvement']];
const GROUNDS = [['', 'Choose'], ['INACCURATE_EVIDENCE', 'Important evidence was inaccurate, as readily available information shows'],
  ['NEW_INFORMATION', 'New relevant information that was not available before'], ['BOTH', 'Both']];
const pounds = new Intl.NumberFormat('en-GB', {style: 'currency', currency: 'GBP'});
const values = element => Object.fromEntries([...new FormData(element)].filter(([, v]) => v !== ''));
const at = o => '/api/ombudsman-cases/' + encodeURIComponent(o.lgscoReference.replace(/[\s/-]+/g, ''));

/** What an officer sees at once: that the Ombudsman is involved, how far it has come, and what is to be answered next. */
export function ombudsmanBanner(c) {
  return (c.ombudsmanCases || []).filter(o => o.state !== 'CLOSED').map(o => {
    const owed = o.letters.filter(l => l.due && !l.answered && !l.overtaken).map(l => l.due).sort()[0];
    return el('p', {class: 'rd-ombudsman'}, el('strong', {}, 'The Ombudsman is involved: '), o.stateWords + ' (' + o.lgscoReference + ').',
      owed ? [' Our answer is due by ', el('strong', {}, day(owed)), '.'] : null, ' Our own last days stay as they are.');
  });
}

/** Everything about the Ombudsman's cases of a complaint, and what may be told. */
export function ombudsman(path, again, c) {
  const may = c.actions.includes('WRITE_WITH_OMBUDSMAN');
  const all = c.ombudsmanCases || [];
  return el('div', {}, all.length ? all.map(o => one(o, again, may, c)) : el('p', {}, 'The Ombudsman has not written about this.'),
    may ? el('details', {}, el('summary', {}, 'The Ombudsman wrote' + (all.length ? ', with another reference' : '')), wrote(again, c, null)) : null);
}

function one(o, again, may, c) {
  return el('div', {class: 'rd-item'}, el('h4', {}, o.lgscoReference + ' ', tag(o.stateWords), o.ownReference ? tag('No complaint of ours') : null),
    el('p', {}, 'Since ' + day(o.received) + (o.linkOfficer ? ', with ' + o.linkOfficer : '') + '.',
      o.decision ? ' Decided on ' + day(o.decided) + ': ' + o.decisionWords + (o.decisionReasonWords ? ', ' + o.decisionReasonWords : '') + '.' : null,
      o.published ? ' Published on ' + day(o.published) + '.' : null, o.wentBackTo && o.wentBackTo !== c.reference ? ' Goes on as ' + o.wentBackTo + '.' : null),
    el('ul', {class: 'rd-tasks'}, o.letters.map(l => el('li', {}, el('strong', {}, l.kindWords), ', dated ' + day(l.dated) + ', received ' + day(l.received) + '. ',
      l.overtaken ? tag('A later letter took its place') : l.answered ? tag('Answered on ' + day(l.answered)) : l.due ? tag('Answer due ' + day(l.due)) : null,
      el('div', {class: 'rd-text'}, l.says)))),
    o.remedies.length ? [el('p', {}, el('strong', {}, 'Remedies that it names')), el('ul', {class: 'rd-tasks'}, o.remedies.map(r => el('li', {}, r.kindWords + ': ' + r.what
      + (r.amount ? ', ' + pounds.format(r.amount) : '') + ' (' + r.ownerName + (r.due ? ', by ' + day(r.due) : '') + ') ', r.promised ? tag('Promised on ' + day(r.promised))
      : may ? act('Take it back', async () => { await api(at(o) + '/remedies/' + r.id, {method: 'DELETE'}); await again('Taken back.'); }) : tag('Not promised yet'))))] : null,
    o.reviews.map(r => el('p', {}, tag('Review'), (r.askedBy === 'COUNCIL' ? r.asked == null ? 'We think of asking for one' : r.asked ? 'We asked on ' + day(r.askedOn)
      : 'We did not ask for one' : 'The complainant asked on ' + day(r.askedOn)) + (r.outcome ? '; outcome of ' + day(r.outcomeOn) : '') + '.')),
    may ? [el('details', {}, el('summary', {}, 'The Ombudsman wrote again: ' + o.lgscoReference), wrote(again, c, o)),
      el('details', {}, el('summary', {}, 'Put in a remedy that it names'), remedy(again, o)),
      o.decision && !o.reviews.some(r => !r.outcome && r.asked !== false) ? el('details', {}, el('summary', {}, 'Think of asking for a review'), review(again, o)) : null] : null,
    may && !o.decision && c.actions.includes('RESTRICT') ? el('details', {}, el('summary', {}, 'This was logged in error'), form([field('Why', {kind: 'textarea', name: 'why', required: true, rows: 2})],
      'Logged in error', async element => { await api(at(o) + '/logged-in-error', {method: 'POST', json: values(element)}); await again('Struck from the record.'); })) : null);
}

function wrote(again, c, o) {
  return form([o ? null : field('The Ombudsman’s reference', {name: 'lgscoReference', required: true, hint: 'As the letter has it, such as 24 001 234'}),
    field('What is the letter?', {kind: 'select', name: 'kind', required: true, options: KINDS}), field('Its own date', {kind: 'date', name: 'dated', required: true, max: today()}),
    field('Received on', {kind: 'date', name: 'received', value: today(), max: today(), required: true}),
    field('Answer wanted by', {kind: 'date', name: 'replyBy', hint: 'The day that the letter names, which governs. Leave it empty where it names none.'}),
    field('What does it ask or tell?', {kind: 'textarea', name: 'says', required: true, rows: 3, hint: 'In a few words. Put the letter itself under Documents.'})].filter(Boolean),
  'Log the letter', async element => {
    await api(o ? at(o) + '/letters' : '/api/ombudsman-cases', {method: 'POST', json: o ? values(element) : {...values(element), complaintReference: c.reference}});
    await again('Logged. What it asks for is among the tasks now.');
  });
}

function remedy(again, o) {
  return form([field('Of what kind?', {kind: 'select', name: 'kind', required: true, options: REMEDIES}),
    field('What is to be done?', {kind: 'textarea', name: 'what', required: true, rows: 3, hint: 'In the words of the decision.'}),
    field('For whom', {name: 'forWhom', hint: 'Left empty: for the complainant, or for nobody in person.'}),
    field('Who sees to it', {name: 'owner', required: true, hint: 'User name'}), field('By', {kind: 'date', name: 'due', hint: 'The day that the decision sets; left empty, the usual time counts.'}),
    field('Sum in pounds', {name: 'amount', hint: 'Only where it pays something: as the decision has it.'})], 'Put it in', async element => {
    const json = values(element);
    const made = await api(at(o) + '/remedies', {method: 'POST', json: {...json, amount: json.amount?.replace(/[£,\s]/g, '') || null}});
    await again(made.promised ? 'Put in and promised.' : 'Put in. It is promised once the decision is recorded.');
  });
}

const review = (again, o) => form([field('On which ground?', {kind: 'select', name: 'ground', required: true, options: GROUNDS}),
  field('What was inaccurate, or what is new?', {kind: 'textarea', name: 'why', required: true, rows: 3}),
  field('Why it comes late', {kind: 'textarea', name: 'lateWhy', rows: 2, hint: 'Only where the month since the decision has passed.'})], 'Ask the Director',
async element => { await api(at(o) + '/review', {method: 'POST', json: values(element)}); await again('The Director is asked.'); });
