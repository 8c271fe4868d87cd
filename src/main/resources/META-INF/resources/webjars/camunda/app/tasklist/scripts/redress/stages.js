// Stages 2 and 3 on the page of a case: findings of each step, recommendations, more time, other people, deferral, costs.
import {address, api, day, el, field, form, moment, shortDay, status, table, today, words} from './lib.js';

const FINDINGS = ['', 'UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD', 'NO_FINDING'].map(c => [c, c ? words(c) : 'Not decided yet']);
const STEPS = [['investigation', 'The Investigating Officer’s findings'], ['independent', 'The Independent Person’s view'],
  ['adjudication', 'The decisions of the adjudication']];
const PARTS = [['INVESTIGATING_OFFICER', 'Investigating Officer'], ['INDEPENDENT_PERSON', 'Independent Person'],
  ['PANEL_CHAIR', 'Panel chair'], ['PANEL_MEMBER', 'Panel member']];
const GROUNDS = [['COMPLAINANT_COURT', 'Their own court or tribunal case, stated in writing'],
  ['DISCIPLINARY', 'Our own disciplinary proceedings against somebody'],
  ['CRIMINAL_INVESTIGATION', 'A criminal investigation of which we were notified'],
  ['CRIMINAL_PROCEEDINGS', 'Criminal proceedings of which we were notified']];
const pounds = new Intl.NumberFormat('en-GB', {style: 'currency', currency: 'GBP'});
const values = element => Object.fromEntries([...new FormData(element)].map(([k, v]) => [k, v === '' ? null : v]));
const CHOOSE = ['', 'Choose'];
const WORD_FOR_WORD = 'The letter says this word for word.';
const who = (c, person) => c.names?.[person] || person;

/** What is read when it is first shown; a failure is said where it would have stood. */
function later(load) {
  const place = el('div');
  load().then(node => place.replaceChildren(node)).catch(failure => {
    const line = status();
    place.replaceChildren(line);
    line.fail(failure.message);
  });
  return place;
}

/** Keeps what is typed a second after the last key, one save at a time; not over what somebody else has saved since. */
function keeper(line, send) {
  let timer = null, saving = false, dirty = false, blocked = false;
  async function save() {
    if (saving || blocked) return;
    saving = true; dirty = false;
    try { await send(); line.say('Saved.'); } catch (failure) { blocked = failure.status === 412; line.fail(failure.message); }
    saving = false;
    if (dirty) save();
  }
  return () => { if (blocked) return; dirty = true; line.say('Not saved yet …'); clearTimeout(timer); timer = setTimeout(save, 1000); };
}

/** What is kept under the version that was read: sends, and remembers the version that came of it. */
const versioned = etag => async (path, json) => {
  const {body, etag: now} = await api(path, {method: 'PUT', json, headers: {'If-Match': etag}});
  etag = now;
  return body;
};

const DRAFT = 'What is found is shown here once the response has gone.';

const bind = (row, key, wrap, changed) => {
  wrap.input.addEventListener('input', () => { row[key] = wrap.input.value || null; changed(); });
  return wrap;
};

const WAYS = ['EMAIL', 'LETTER', 'CONTACT_CENTRE_FORM', 'VIA_ADVOCATE', 'VIA_SOLICITOR', 'PHONE', 'IN_PERSON'].map(c => [c, words(c)]);

/** What the complainant says to each head of the statement of complaint, told by an officer; not to those that wait. */
export const statementSaid = (path, again, c, asked = c.heads.filter(h => !h.waits && !h.leftOut)) => asked.length ? el('details', {}, el('summary', {}, 'What they say to the statement'), form([
  el('p', {class: 'rd-hint'}, 'An agreement counts in writing: an e-mail, a letter, a form, or their advocate or solicitor in writing. What they do not agree counts however they say it.'),
  asked.map(h => {
    const said = field('What they say to head ' + h.number, {kind: 'select', name: 'agrees-' + h.id, options: [['', h.agreedOn ? 'Agreed on ' + day(h.agreedOn)
      : h.disputedOn ? 'Not agreed on ' + day(h.disputedOn) : 'Nothing'], ['true', 'They agree'], ['false', 'They do not agree']]});
    const why = field('Why they do not agree with head ' + h.number, {kind: 'textarea', name: 'why-' + h.id, rows: 2, required: true});
    const ask = () => { why.hidden = why.input.disabled = said.input.value !== 'false'; };
    said.input.addEventListener('change', ask);
    ask();
    return el('fieldset', {}, el('legend', {}, 'Head ' + h.number), el('p', {class: 'rd-text'}, h.words), said, why);
  }),
  field('Day they said it', {kind: 'date', name: 'on', value: today(), max: today(), required: true}),
  field('How it reached us', {kind: 'select', name: 'channel', options: [CHOOSE, ...WAYS], required: true}),
  field('What was said or written', {kind: 'textarea', name: 'text', required: true})], 'Record what they say', async element => {
    const said = values(element);
    const {body} = await api(path + '/stage-2/statement', {method: 'POST', json: {on: said.on, channel: said.channel, text: said.text,
      heads: asked.filter(h => said['agrees-' + h.id]).map(h => ({headId: h.id, agrees: said['agrees-' + h.id] === 'true', why: said['why-' + h.id]}))}});
    await again(body.told);
  })) : null;

/** The heads as they were saved before, read when somebody opens them. */
export const savedHeads = path => {
  const place = el('div');
  return el('details', {ontoggle: event => {
    if (!event.target.open || place.firstChild) return;
    place.append(later(async () => {
      const {body} = await api(path + '/heads/versions');
      return body.length < 2 ? el('p', {}, 'There is none.') : el('div', {}, body.slice(1).map(v => el('div', {class: 'rd-item'},
        el('h4', {}, 'Version ' + v.version + ', saved on ' + moment(v.at) + ' by ' + v.savedBy),
        el('ol', {class: 'rd-heads'}, v.heads.map(h => el('li', {}, el('p', {class: 'rd-text'}, h.words), notConsidered(h), headFacts(h)))))));
    }));
  }}, el('summary', {}, 'Earlier versions'), place);
};

/** That a head is not considered here, and by which law; null for any other. */
export const notConsidered = h => h.leftOut || h.waits ? el('p', {}, el('span', {class: 'rd-tag rd-amber'},
  h.leftOut ? 'Not dealt with: ' + h.leftOut : 'Not considered here for now')) : null;

/** What stands on a head beside its words; what is only drafted stands under Response alone, so that nobody reads it out. */
export const headFacts = (h, drafted = false, later = false) => {
  const shown = [['What they want', h.desiredOutcome], ['Category', h.category], ['Agreed', h.agreedOn ? day(h.agreedOn) : null],
    ['Not agreed', h.disputedOn ? day(h.disputedOn) + ': ' + h.disputedWhy : null], ...drafted ? [] : [[later ? 'Finding at stage 1' : 'Finding', h.finding ? words(h.finding) : null], ['Reasons', h.reasons],
      ['What we will do', h.actionText], ['By', day(h.actionDue)]]].filter(([, value]) => value);
  return el('dl', {class: 'rd-facts'}, shown.map(([what, value]) => el('div', {}, el('dt', {}, what), el('dd', {class: 'rd-text'}, value))));
};

/** What each step of stage 2 says of each head. */
export const findings = (path, c) => el('div', {}, STEPS.map(([step, title]) => el('div', {class: 'rd-item'}, el('h4', {}, title),
  c.hidden.includes(step.toUpperCase()) ? el('p', {}, DRAFT) : c.benches.some(b => b.answer === step) ? el('p', {}, 'They stand under Adjudication, above.') : later(async () => {
    const {body: rows, etag} = await api(path + '/findings/' + step);
    if (!rows.length) return el('p', {}, 'No head is written yet.');
    const line = status(), touched = new Set(), put = versioned(etag);
    const save = keeper(line, async () => {
      const sent = [...touched];
      touched.clear();
      try {
        await put(path + '/findings/' + step, sent.map(({writable, ...row}) => row));
      } catch (failure) {
        sent.forEach(row => touched.add(row));
        throw failure;
      }
    });
    if (rows.every(row => !row.writable && !row.finding && row.agrees === null)) return el('p', {}, 'Nothing yet.');
    return el('div', {}, el('ol', {class: 'rd-heads'}, rows.map((row, i) => {
      const head = c.heads.find(h => h.id === row.headId); // deferred heads have no row
      const number = head?.number || i + 1;
      return el('li', {value: number}, el('fieldset', {}, el('legend', {}, 'Head ' + number), el('p', {class: 'rd-text'}, head?.words),
        row.writable ? fields(step, row, () => { touched.add(row); save(); }, number) : said(step, row)));
    })), line);
  }))));

function fields(step, row, changed, number) {
  const reasons = bind(row, 'reasons', field(step === 'independent' ? 'Why not, where you do not agree' : 'Reasons',
    {kind: 'textarea', value: row.reasons || '', rows: 3}), changed);
  if (step === 'independent') {
    const agrees = field('Do you agree with the finding on head ' + number + '?', {kind: 'select',
      options: [['', 'Not said yet'], ['true', 'Yes'], ['false', 'No']], value: row.agrees === null ? '' : String(row.agrees)});
    agrees.input.addEventListener('input', () => { row.agrees = agrees.input.value === '' ? null : agrees.input.value === 'true'; changed(); });
    return [agrees, reasons];
  }
  return [bind(row, 'finding', field('Finding', {kind: 'select', options: FINDINGS, value: row.finding || ''}), changed), reasons];
}

const said = (step, row) => el('p', {class: 'rd-text'}, step === 'independent'
  ? (row.agrees === null ? 'Not said yet.' : row.agrees ? 'Agrees.' : 'Does not agree: ' + (row.reasons || ''))
  : row.finding ? words(row.finding) + '. ' + (row.reasons || '') + action(row) : 'Nothing yet.');

const action = row => (row.actionText ? ' ' + row.actionText + ' (' + (row.actionOwner || 'nobody yet')
  + (row.actionDue ? ', by ' + shortDay(row.actionDue) : '') + ')' : '') + (row.payment ? ' We pay ' + pounds.format(row.payment) + '.' : '');

/** What is recommended, and the council's answer to each. */
export const recommendations = (path, c) => el('div', {}, [['investigation', 'By the investigation'], ['panel', 'By the review panel']]
  .filter(([source]) => source === 'investigation' || c.stage >= 3).map(([source, title]) => el('div', {class: 'rd-item'}, el('h4', {}, title),
    c.hidden.includes(source.toUpperCase()) ? el('p', {}, source === 'panel' ? 'What the panel recommends is shown here once it has reported.' : DRAFT)
      : later(async () => {
        const read = await api(path + '/recommendations/' + source);
        return list(path + '/recommendations/' + source, read, source, c);
      }))));

function list(path, read, source, c) {
  const line = status(), place = el('ol', {class: 'rd-heads'}), put = versioned(read.etag);
  let rows = read.body;
  const writes = c.actions.includes('RECOMMEND_' + source.toUpperCase());
  const save = keeper(line, async () => {
    const empty = rows.findIndex(r => !(r.text || '').trim());
    if (empty >= 0) throw new Error('Not saved yet: write recommendation ' + (empty + 1) + ', or remove it.');
    const sent = rows.slice();
    (await put(path, sent.map(r => r.text.trim()))).forEach((saved, i) => { sent[i].id = saved.id; });
  });
  function draw() {
    place.replaceChildren(...rows.map((row, i) => el('li', {}, writes
      ? el('div', {}, bind(row, 'text', field('Recommendation ' + (i + 1), {kind: 'textarea', value: row.text || '', rows: 2, hint: source === 'panel' ? WORD_FOR_WORD : null}), save),
        el('button', {type: 'button', class: 'rd-link', onclick: () => { rows.splice(i, 1); draw(); save(); }}, 'Remove recommendation ' + (i + 1)))
      : el('p', {class: 'rd-text'}, row.text), row.answer ? el('p', {class: 'rd-text'}, words(row.answer) + '. ' + (row.reasons || '') + action(row)) : null)));
  }
  draw();
  return el('div', {}, rows.length ? null : el('p', {}, 'None.'), place, writes ? el('button', {type: 'button', class: 'rd-button rd-secondary',
    onclick: () => { rows = [...rows, {text: ''}]; draw(); place.lastElementChild.querySelector('textarea').focus(); }}, 'Add a recommendation') : null,
  source === 'panel' && c.benches.some(b => b.answer === 'final-response') ? el('p', {}, 'Our answers are written under Final response, above.') : null, line);
}

/** More time for stage 2, before its period has passed. */
export const extend = (path, again) => form([el('h4', {}, 'More time for stage 2'),
  field('New last day', {kind: 'date', name: 'newDue', hint: 'Empty: the longest that the law allows, 65 working days. Only before the present last day has passed; it counts once the letter has gone.'}),
  field('Why the response is not possible in time', {kind: 'textarea', name: 'reasons', required: true, rows: 2, hint: 'The letter says this word for word to the complainant. Nothing about health or other private things.'})],
  'Extend stage 2', async element => {
    const {body} = await api(path + '/stage-2/extension', {method: 'POST', json: values(element)});
    await again('The letter is written: stage 2 ends on ' + day(body.until) + ' once it has gone, by ' + day(body.tellBy)
      + ' at the latest. If it goes by post, it lies in the post tray: post it in time.');
  });

/** Whether nobody has a part of stage 2 any more that stage 3 needs, and this was the last who had it. */
const open = (c, last) => c.stage === 3 && c.status === 'OPEN' && ['INVESTIGATING_OFFICER', 'INDEPENDENT_PERSON'].includes(last.role)
  && c.appointments.filter(a => a.role === last.role).every((a, i, all) => a.endedOn && (a !== last || i === all.length - 1));

/** Somebody else for a part of stage 2 or 3; the former one loses the case at once. */
export const replace = (path, again, c) => {
  const now = c.appointments.filter(a => PARTS.some(([part]) => part === a.role) && (!a.endedOn || open(c, a)));
  if (!now.length) return null;
  const before = field('Who leaves', {kind: 'select', name: 'before', required: true, options: [CHOOSE, ...now.map(a => [a.role + ' ' + a.person,
    who(c, a.person) + ', ' + words(a.role) + (a.endedOn ? ' (has left)' : '')])]});
  const next = el('div');
  const ask = () => {
    const [part] = before.input.value.split(' ');
    if (!part) { next.replaceChildren(); return; }
    next.replaceChildren(later(async () => {
      const {body} = await api('/api/roster?part=' + part);
      return el('div', {}, field('Who takes over', {kind: 'select', name: 'now', required: true,
        options: [CHOOSE, ...body.filter(p => !now.some(a => a.person === p.person.id)).map(p => [p.person.id, p.person.name])]}),
      part === 'INVESTIGATING_OFFICER' ? field('Where they manage a service: why this complaint is not about it', {name: 'otherService',
        hint: 'Whoever is in the line management of the service complained about must not investigate. Empty where they manage none.'}) : null);
    }));
  };
  before.input.addEventListener('change', ask);
  ask();
  return form([el('h4', {}, 'Replace an investigator, the Independent Person or one of the panel'), before, next, field('Why', {kind: 'textarea', name: 'why', required: true, rows: 2,
    hint: 'The letter says this word for word to the complainant, and so does the handover pack; a panel’s chair whom no letter has named yet goes without one. Nothing about health or other private things. No date of the law moves.'})], 'Replace them', async element => {
    const {before: left, now: takes, why, otherService} = values(element);
    const [part, person] = left.split(' ');
    await api(path + '/replacements', {method: 'POST', json: {part, before: person, now: takes, why, otherService}});
    await again('Replaced. Whoever left no longer sees the case; the handover pack comes under Documents in a moment.');
  });
};

/** Somebody else for the review of a corporate complaint; the former one loses the case at once. */
export const replaceReviewer = (path, again, c) => el('div', {}, later(async () => {
  const {body} = await api(path + '/reviewers'), now = c.appointments.find(a => a.role === 'REVIEWER' && !a.endedOn).person;
  return form([el('h4', {}, 'Replace the reviewer'),
    field('New reviewer', {kind: 'select', name: 'reviewer', required: true, hint: 'Nobody who had a part in the answer at stage 1.',
      options: [CHOOSE, ...body.people.filter(p => p.person !== now).map(p => [p.person, p.name])]}),
    body.outsideLineAsked ? el('label', {class: 'rd-check'}, el('input', {type: 'checkbox', name: 'outsideLine'}), ' They are outside the line management of the service') : null,
    field('Why', {kind: 'textarea', name: 'why', required: true, rows: 2, hint: 'The letter says this word for word to the complainant. Nothing about health or other private things. No date moves.'})],
  'Replace the reviewer', async element => {
    await api(path + '/reviewer', {method: 'POST', json: {...values(element), outsideLine: !!element.querySelector('[name=outsideLine]')?.checked}});
    await again('The reviewer is replaced.');
  });
}));

/** The panel's chair, found before its members and its day. */
export const chairFound = (path, again, c) => c.deadlines.some(d => d.duty === 'childrens-panel-chair' && d.status === 'RUNNING')
  ? el('div', {}, later(async () => {
    const {body} = await api('/api/roster?part=PANEL_CHAIR');
    return form([el('h4', {}, 'The panel’s chair is found'),
      field('Chair', {kind: 'select', name: 'person', required: true, options: [CHOOSE, ...body.map(p => [p.person.id, p.person.name])],
        hint: 'Independent; not an officer or member in the last three years. Members and day can follow: “Arrange panel” begins with this chair.'}),
      field('Agreed on', {kind: 'date', name: 'on', value: today(), max: today(), required: true})], 'Record the chair', async element => {
      await api(path + '/panel/chair', {method: 'POST', json: values(element)});
      await again('The chair is recorded. They see the case from now on.');
    });
  })) : null;

/** Heads that are not considered for now, and the proposal of more. */
export const deferral = (path, again, c) => el('div', {}, later(async () => {
  const {body} = await api(path + '/deferrals');
  const list = table('Deferrals', ['Heads', 'What stands in the way', 'Since', 'State'], body.map(d => [d.heads.map(id => c.heads.find(h => h.id === id)?.number).filter(Boolean)
    .join(', '), d.consideration, day(d.deferredOn), words(d.status) + (d.resubmittedAs && d.resubmittedAs !== c.reference ? ' as ' + d.resubmittedAs : '')])),
  waiting = body.filter(d => d.status === 'DEFERRED'),
  away = body.filter(d => ['PROPOSED', 'DEFERRED', 'ENDED', 'LAPSED'].includes(d.status)
    || d.resubmittedAs && d.resubmittedAs !== c.reference).flatMap(d => d.heads),
  left = c.heads.filter(h => !away.includes(h.id));
  return el('div', {}, list, c.actions.includes('DEFER') ? [waiting.length ? ended(path, again, waiting) : null,
    left.length ? proposal(path, again, left, c.documents) : null] : null);
}));

/** Proposes to defer heads, of those that do not wait yet. */
const proposal = (path, again, heads, documents) => form([el('h4', {}, 'Propose that heads are not considered for now'),
  el('p', {}, 'Only on one of four grounds, with its evidence, and only where considering them would prejudice those proceedings. A second person decides.'),
  el('fieldset', {}, el('legend', {}, 'Which heads?'), heads.map(h => el('label', {class: 'rd-check'},
    el('input', {type: 'checkbox', name: 'head', value: h.id}), ' ' + h.number + '. ' + h.words))),
  field('On which ground?', {kind: 'select', name: 'ground', options: [CHOOSE, ...GROUNDS], required: true}),
  field('Which proceedings or investigation?', {name: 'consideration', required: true, hint: 'The letter names them. No names of staff or of children.'}),
  field('Their reference', {name: 'proceedingsReference'}),
  field('What proves the ground?', {kind: 'textarea', name: 'evidence', required: true, rows: 2}),
  field('The document that proves it', {kind: 'select', name: 'evidenceDocument', options: [CHOOSE, ...documents.map(d => [d.id, d.title + ', ' + day(d.on)])],
    hint: 'For their own court or tribunal case it is needed: what they stated in writing. Put it under Documents first.'}),
  field('Why would considering these heads now prejudice it?', {kind: 'textarea', name: 'prejudice', required: true, rows: 3,
    hint: 'The letter says this word for word to the complainant, also where that is a child. Write nothing that the police, a court or somebody else must keep to themselves; ask them first.'})],
  'Propose it', async element => {
    const {head, ...proposal} = values(element);
    await api(path + '/deferrals', {method: 'POST', json: {...proposal, heads: [...new FormData(element).getAll('head')]}});
    await again('Proposed. A second person decides.');
  });

/** The complaints that this one came out of, or that came out of it. */
export const linked = path => later(async () => {
  const {body} = await api(path + '/links');
  return body.length ? el('ul', {}, body.map(l => el('li', {}, el('a', {href: address('/camunda/app/tasklist/default/#/case/' + l.reference)}, l.reference),
    ': ' + l.what))) : el('div');
});

/** What stood in the way of a deferral has ended: the complainant is invited at once. */
const ended = (path, again, waiting) => form([el('h4', {}, 'What stood in the way has ended'),
  field('Which?', {kind: 'select', name: 'id', options: [CHOOSE, ...waiting.map(d => [d.id, d.consideration])], required: true}),
  field('On which day did it end?', {kind: 'date', name: 'on', max: today(), required: true}),
  field('How do you know?', {kind: 'textarea', name: 'words', required: true, rows: 2})],
  'Invite the complainant', async element => {
    const {id, ...end} = values(element);
    await api(path + '/deferrals/' + id + '/end', {method: 'POST', json: end});
    await again('Noted. The complainant is invited to bring the points back.');
  });

/** A wrong entry of hours or costs is struck; it stays to be seen. */
const strike = (path, again, entries) => form([el('h4', {}, 'Strike a wrong entry'),
  field('Which?', {kind: 'select', name: 'id', options: [CHOOSE, ...entries.map(e => [e.id, 'Stage ' + e.stage + ', ' + e.what + ', ' + pounds.format(e.amount)])], required: true}),
  field('What is wrong with it?', {name: 'why', required: true})], 'Strike it', async element => {
    const {id, why} = values(element);
    await api(path + '/costs/' + id + '/struck', {method: 'POST', json: {why}});
    await again('Struck. It stays on file and counts no more.');
  });

/** Hours and costs of each stage, to the penny. */
export const costs = (path, again, c) => el('div', {}, later(async () => {
  const {body} = await api(path + '/costs');
  const counting = body.entries.filter(e => !e.struckWhy);
  return el('div', {}, table('Hours and costs', ['Stage', 'What', 'Who', 'Day', 'Hours', 'Amount'],
    [...body.entries.map(e => ['Stage ' + e.stage, e.struckWhy ? el('span', {}, el('s', {}, e.what), ' Struck: ' + e.struckWhy) : e.what, who(c, e.person) || words(e.role), day(e.on), String(e.hours), pounds.format(e.amount)]),
      ...body.stages.map(s => [el('strong', {}, 'Stage ' + s.stage + ' in all'), '', '', '', el('strong', {}, String(s.hours)), el('strong', {}, pounds.format(s.amount))])]),
  counting.length && c.actions.includes('COST') ? strike(path, again, counting) : null);
}), c.actions.includes('COST') ? form([el('h4', {}, 'Add hours or costs'),
  field('Stage', {kind: 'select', name: 'stage', options: [['1', '1'], ['2', '2'], ['3', '3']], value: String(c.stage || 1)}),
  field('What for', {name: 'what', required: true}), field('Day', {kind: 'date', name: 'on', value: today(), max: today()}),
  field('Hours', {name: 'hours', hint: 'For example 2.5'}), field('Pounds and pence', {name: 'amount', hint: 'For example 41.20'})],
  'Add it', async element => {
    const entry = values(element);
    await api(path + '/costs', {method: 'POST', json: {...entry, stage: Number(entry.stage)}});
    await again('Added.');
  }) : null);
