// What was promised: in the case, and on the page of whoever carries it out.
import {address, api, day, el, field, form, shortDay, status, table, tag, today, weekday} from './lib.js';

const KINDS = [['APOLOGY', 'Apology'], ['RESTORE_POSITION', 'Restore the position'], ['QUANTIFIABLE_LOSS', 'Quantifiable loss'],
  ['SYMBOLIC_PAYMENT', 'Symbolic payment'], ['TIME_AND_TROUBLE', 'Time and trouble'], ['SERVICE_IMPROVEMENT', 'Service improvement']];
const SOURCES = {HEAD: 'Our answer', INVESTIGATION: 'The decision after the investigation', PANEL: 'A recommendation of the panel',
  OMBUDSMAN: 'The Ombudsman', LEARNING: 'Learning from this complaint'};
const STATES = {AGREED: 'To be done', DONE: 'Done, to be checked', PROVED: 'Done and proved', ENDED: 'Given up'};
const COLOURS = {COMPLETE_ON_TIME: 'green', COMPLETE_LATE: 'amber', NOT_COMPLETE: 'red', NOT_YET_DUE: 'green'};
const values = element => Object.fromEntries([...new FormData(element)].map(([key, value]) => [key, value === '' ? null : value]));
const facts = pairs => el('dl', {class: 'rd-facts'}, pairs.filter(([, v]) => v !== null && v !== undefined && v !== '')
  .map(([k, v]) => el('div', {}, el('dt', {}, k), el('dd', {class: 'rd-text'}, v))));
const money = sum => sum === undefined || sum === null ? null : '£' + Number(sum).toLocaleString('en-GB', {minimumFractionDigits: 2});
const state = r => r.complianceName ? el('span', {class: 'rd-tag rd-' + COLOURS[r.compliance]}, r.complianceName) : null;
const owner = r => r.ownerName || (r.ownerInWords ? r.ownerInWords + ' (nobody is named yet)' : 'Nobody is named yet');
const task = id => address('/camunda/app/tasklist/default/#/?task=' + id);

/** Puts proof in: a file and what it is called. */
const proof = (r, done) => el('details', {}, el('summary', {}, 'Put in the proof: ' + r.proofName.toLowerCase()),
  form([field('File', {kind: 'file', name: 'file', required: true}), field('What it is', {name: 'title', hint: 'Such as “Bank transfer of 3 November”.'})],
    'Put it in', async element => {
      const data = new FormData(element);
      if (!data.get('title')) data.delete('title');
      await api('/api/remedies/' + r.id + '/evidence', {method: 'POST', form: data});
      await done('The proof is put in.');
    }));

const shown = r => facts([['For', r.forWhom], ['By', owner(r)], ['Last day', weekday(r.due)], ['It pays', money(r.amount)],
  ['Approved', r.approvedBy ? r.approvedBy + ', ' + shortDay(r.approvedAt) + ' (guidance of ' + shortDay(r.guidanceVersion) + ')' : r.amount ? 'Not yet' : null],
  ['What shows it', r.proofName], ['Put in', r.evidence.map(e => e.title).join('; ')],
  ['Done', r.doneOn ? day(r.doneOn) + ': ' + r.doneHow : null],
  [r.status === 'AGREED' ? 'Not proved' : 'Checked', r.checkedOn ? day(r.checkedOn) + (r.checkedBy ? ', ' + r.checkedBy : '') + (r.checkReasons ? ': ' + r.checkReasons : '') : null],
  ['They were told', day(r.toldOn)], ['The Ombudsman was told', day(r.toldOmbudsmanOn)], ['Why it is late', r.lateReason],
  ['They say that it was not done', r.disputedOn ? day(r.disputedOn) + ': ' + r.disputedWords : null],
  ['What it is to end', r.category], ['Why that happened', r.cause], ['How its effect is seen', r.measure],
  ['Its effect is looked at on', day(r.reviewOn)], ['Has it worked?', r.worked === undefined ? null : (r.worked ? 'Yes: ' : 'No: ') + r.workedWhy],
  [r.status === 'ENDED' ? 'Why it was given up' : 'Why it is proposed to give it up', r.endProposed || r.status === 'ENDED' ? r.endWhy : null]]);

const open = r => r.status === 'AGREED' || r.status === 'DONE';

/** The section of a case: what was promised, what becomes of it, and what more is. */
export function remedies(path, c, again) {
  const works = c.actions.includes('ADD'), team = c.actions.includes('CORRECT');
  let people = null; // asked for once, when somebody first wants to name an owner
  const owners = async select => {
    people ||= (await api('/api/remedy-owners')).body;
    select.replaceChildren(el('option', {value: ''}, 'Nobody yet'), ...people.map(p => el('option', {value: p.person}, p.name)));
  };
  const whose = () => {
    const choice = field('Who carries it out', {kind: 'select', name: 'owner', options: [['', 'Nobody yet']], hint: 'Left open, a complaints manager names somebody.'});
    return [choice, () => owners(choice.input).catch(() => {})];
  };
  const one = r => {
    const [choice, ask] = whose();
    return el('div', {class: 'rd-item'}, el('h4', {}, r.typeName, ' ', tag(STATES[r.status]), state(r), r.disputedOn && open(r) ? tag('Disputed') : null,
        r.endProposed ? tag('To be given up?') : null),
      el('p', {class: 'rd-text'}, r.what), el('p', {class: 'rd-hint'}, SOURCES[r.source] + (r.lgscoReference ? ' ' + r.lgscoReference : '') + ', promised on ' + day(r.promisedOn)),
      shown(r), works && open(r) ? proof(r, again) : null,
      team && r.status === 'AGREED' ? el('details', {ontoggle: event => event.target.open && ask()}, el('summary', {}, r.owner ? 'Give it to somebody else' : 'Name who carries it out'),
        form([choice], 'Give it to them', async element => {
          await api('/api/remedies/' + r.id + '/owner', {method: 'PUT', json: values(element)});
          await again('It is theirs now; they are told.');
        })) : null,
      works && r.status !== 'ENDED' && r.source !== 'LEARNING' ? el('details', {}, el('summary', {}, 'They say that it was not done'),
        form([field('When they said so', {kind: 'date', name: 'on', value: today(), max: today(), required: true}),
          field('What they say', {kind: 'textarea', name: 'words', rows: 2, required: true})], 'Note it', async element => {
          await api('/api/remedies/' + r.id + '/dispute', {method: 'POST', json: values(element)});
          await again(r.status === 'PROVED' ? 'It is checked again.' : 'Noted: whoever does or checks it reads it.');
        })) : null,
      team && open(r) && !r.endProposed ? el('details', {}, el('summary', {}, 'Propose not to do it any more'),
        form([field('Why', {kind: 'select', name: 'kind', options: [['SUPERSEDED', 'Something else takes its place'], ['LAPSED', 'Nothing is left to be done']]}),
          field('Your reason', {kind: 'textarea', name: 'why', rows: 2, required: true, hint: 'A second person decides. The letter says this word for word.'})], 'Propose it',
        async element => {
          await api('/api/remedies/' + r.id + '/end', {method: 'POST', json: values(element)});
          await again('Proposed: a second person decides.');
        })) : null);
  };
  const late = c.remedies.filter(r => r.compliance === 'NOT_COMPLETE').length, waits = c.remedies.filter(open).length;
  return [waits ? el('p', {}, el('strong', {}, waits + ' still to be done or proved' + (late ? ', ' + late + ' of them late' : '') + '.'),
      ['CLOSED', 'WITHDRAWN'].includes(c.status) ? ' The complaint has ended; what was promised has not.' : '') : null,
    c.remedies.length ? c.remedies.map(one) : el('p', {class: 'rd-text'}, 'Nothing is promised yet. What a signed answer promises comes here by itself.'),
    before(path), works ? more(path, again, team, whose) : null];
}

/** What was recommended before for the same service, read when it is opened. */
export function before(path) {
  const place = el('div'), line = status();
  let asked = false;
  const kind = field('Of which kind', {kind: 'select', options: [['', 'Service improvements and learning'], ...KINDS.filter(([k]) => k !== 'SERVICE_IMPROVEMENT')]});
  const show = async () => {
    try {
      const {body} = await api(path + '/remedies/earlier' + (kind.input.value ? '?kind=' + kind.input.value : ''));
      line.say('');
      place.replaceChildren(body.length ? table('Recommended before', ['Case', 'What', 'Promised', 'What became of it'], body.map(b => [
        el('a', {href: '#/case/' + b.reference}, b.reference), [b.category ? tag(b.category) : null, el('span', {class: 'rd-text'}, b.what)], shortDay(b.promisedOn),
        b.worked === false ? el('strong', {}, b.result) : b.result])) : el('p', {}, 'Nothing of this kind was recommended for this service before.'));
    } catch (failure) { line.fail(failure.message); }
  };
  kind.input.addEventListener('change', show);
  return el('details', {ontoggle: event => { if (event.target.open && !asked) { asked = true; show(); } }},
    el('summary', {}, 'Recommended before for this service'), kind, line, place);
}

/** The learning form, and for the complaints team anything else that is promised beside an answer. */
function more(path, again, team, whose) {
  const learning = () => {
    const [choice, ask] = whose();
    return el('details', {ontoggle: event => event.target.open && ask()}, el('summary', {}, 'Note what we learn from it'), form([
      field('What is done', {kind: 'textarea', name: 'what', rows: 2, required: true, hint: 'One action. What is to be different from now on, not “staff are reminded”.'}),
      field('What it is to end', {name: 'category', hint: 'Such as communication, delay, standard of service.'}),
      field('Why it happened', {kind: 'textarea', name: 'cause', rows: 2, required: true}),
      field('How its effect is seen', {kind: 'textarea', name: 'measure', rows: 2, required: true, hint: 'A number that can be compared before and after.'}), choice,
      field('Carried out by', {kind: 'date', name: 'due', hint: 'Left open: within a month.'}),
      field('Its effect is looked at on', {kind: 'date', name: 'reviewOn', required: true, hint: 'Where it shows none by then, it comes back.'})], 'Note it',
    async element => {
      await api(path + '/remedies', {method: 'POST', json: values(element)});
      await again('Noted. Its owner is told, and on its day somebody looks whether it worked.');
    }));
  };
  const remedy = () => {
    const [choice, ask] = whose();
    return el('details', {ontoggle: event => event.target.open && ask()}, el('summary', {}, 'Promise something beside an answer'), form([
      field('What is done', {kind: 'textarea', name: 'what', rows: 2, required: true, hint: 'What a signed answer promises comes here by itself.'}),
      field('Kind of remedy', {kind: 'select', name: 'kind', options: [['', 'None of these'], ...KINDS]}),
      field('It pays, in pounds', {name: 'amount', hint: 'The Director decides on it before it is paid. No sum is set here for you.'}),
      field('For whom', {name: 'forWhom', hint: 'Left open: for the complainant.'}), choice,
      field('By', {kind: 'date', name: 'due', hint: 'Left open: within a month.'})], 'Promise it',
    async element => {
      const typed = values(element);
      await api(path + '/remedies', {method: 'POST', json: {...typed, amount: typed.amount?.replace(/[£,\s]/g, '') || null}});
      await again('It is promised.');
    }));
  };
  return [learning(), team ? remedy() : null];
}

/** What a task is about, for whoever carries it out and sees nothing else of its case; answers whether it is theirs. */
export async function ofTask(node, id) {
  const show = async said => {
    const r = (await api('/api/remedies?owner=me')).body.find(one => one.task === id);
    if (!r) return false;
    const line = status();
    node.replaceChildren(el('div', {class: 'rd'}, line, el('div', {class: 'rd-item'}, el('h2', {class: 'rd-h4'}, r.typeName + ', by ' + day(r.due), ' ', state(r)),
      el('p', {class: 'rd-text'}, r.what), shown(r), proof(r, show))));
    if (said) line.say(said);
    return true;
  };
  return show();
}

/** The page of whoever carries things out; managers see those of every case that they may see, too. */
export async function myRemedies(main) {
  const line = status(), list = el('div');
  const which = field('Which', {kind: 'select', options: [['me open', 'Mine, still to be done'], ['me all', 'All of mine'], ['all overdue', 'Late, of every case that I may see'],
    ['all open', 'To be done or proved, of every case that I may see']]});
  main.append(el('div', {class: 'rd'}, el('p', {}, 'What was promised to somebody and is yours to carry out. Put the proof in here, then say in its task when and how it was done.'),
    which, line, list));
  const show = async said => {
    const [whose, wanted] = which.input.value.split(' ');
    try {
      const {body} = await api('/api/remedies?owner=' + whose + '&state=' + wanted);
      line.say(said || (body.length === 1 ? '1 found' : body.length + ' found'));
      list.replaceChildren(...body.map(r => el('div', {class: 'rd-item'}, el('h2', {class: 'rd-h4'}, r.typeName + ', by ' + day(r.due), ' ', tag(STATES[r.status]), state(r)),
        el('p', {class: 'rd-text'}, r.what), shown(r), whose === 'me' && open(r) ? proof(r, show) : null,
        el('p', {}, whose === 'me' && r.task ? el('a', {href: task(r.task)}, 'Say that it is done') : null, ' ',
          whose === 'all' ? el('a', {href: '#/case/' + r.reference}, r.reference) : el('span', {class: 'rd-hint'}, r.reference)))));
    } catch (failure) { line.fail(failure.message); }
  };
  which.input.addEventListener('change', () => show());
  await show();
}
