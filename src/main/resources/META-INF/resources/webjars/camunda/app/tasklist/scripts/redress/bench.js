// The bench: an answer written point by point, saved as typed; taken out to Word and put back; read and commented on.
import {act, address, api, day, download, el, field, form, moment, nextId, rag, status, tag, today} from './lib.js';
import {before as recommendedBefore} from './remedies.js';

const STANDS = {DRAFT: 'Being written', CHECK: 'Being checked: it stays as it is until it is sent back or goes out', SIGNED: 'Signed'};
const BUTTONS = [['bold', 'Bold', 'b'], ['bullet', 'Bullets', null], ['number', 'Numbers', null]];
const DONE = [['false', 'Yes'], ['true', 'No, nothing']];
const pounds = amount => Number(amount).toLocaleString('en-GB', {minimumFractionDigits: 2, maximumFractionDigits: 2});
const called = (view, point) => view.wording.point.toLowerCase() + ' ' + point.number;
const label = (view, part) => part === 'REASONS' ? view.wording.reasons : view.wording.action;
// What good reasons and actions say: Complaint Handling Code 6.6 and 6.7.
const REASONS_GUIDE = 'Say plainly why, and what it rests on: policy, law, good practice. Say what is not ours to answer, and whose it is.';
const PARTS = {ORDER: 'In this order', ALWAYS: 'Always', AGGRAVATING: 'What makes it more', MITIGATING: 'What makes it less',
  TIER: 'Sums that guidance names', OBSERVED: 'Sums that were paid'};
const BLOCKS = ['P', 'UL', 'OL', 'LI', 'STRONG'];

let trix = null;
/** The editor, loaded when somebody first writes. It knows paragraphs, lists and bold, and nothing else. */
function editorLibrary() {
  trix ??= import('./trix/trix-2.1.19.esm.min.js').then(({default: Trix}) => {
    const {textAttributes, blockAttributes} = Trix.config, {prototype: enter} = Trix.models.LineBreakInsertion;
    Object.keys(textAttributes).filter(name => name !== 'bold').forEach(name => delete textAttributes[name]);
    Object.keys(blockAttributes).filter(name => !['default', 'bulletList', 'bullet', 'numberList', 'number'].includes(name))
      .forEach(name => delete blockAttributes[name]);
    blockAttributes.default.tagName = 'p';
    // Of itself the editor breaks the line. Here Enter begins a paragraph, in a list an item; Shift and Enter break the line.
    const {shouldInsertBlockBreak} = enter;
    enter.shouldInsertBlockBreak = function () { return !this.block.hasAttributes() || shouldInsertBlockBreak.call(this); };
    return Trix;
  });
  return trix;
}

/** What the server wrote, made anew from its words, lists and bold: never markup as it came. */
function written(xhtml) {
  const copy = from => [...from.childNodes].flatMap(node => node.nodeType === Node.TEXT_NODE ? [node.textContent]
    : BLOCKS.includes(node.nodeName) ? [el(node.nodeName.toLowerCase(), {}, copy(node))] : copy(node));
  return el('div', {class: 'rd-written'}, copy(new DOMParser().parseFromString(xhtml || '', 'text/html').body));
}

/** Marks the words of a passage in what is shown, whatever lines it runs over. */
function mark(place, passage) {
  const letters = [], wanted = passage.replace(/\s+/g, '').toLowerCase();
  const walk = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    [...node.data].forEach((letter, at) => { if (letter.trim()) letters.push({letter: letter.toLowerCase(), node, at}); });
  }
  const from = letters.map(l => l.letter[0]).join('').indexOf(wanted);
  if (!wanted || from < 0) return;
  const range = new Map();
  letters.slice(from, from + wanted.length).forEach(({node, at}) => range.set(node, [Math.min(at, range.get(node)?.[0] ?? at), at + 1]));
  for (const [node, [start, end]] of range) {
    const marked = node.splitText(start);
    marked.splitText(end - start);
    marked.replaceWith(el('mark', {}, marked.data));
  }
}

let guide = null;
/** What guidance says of remedies, folded away and loaded when somebody opens it. It fills in nothing. */
function guidance() {
  const place = el('div'), details = el('details', {class: 'rd-guidance'}, el('summary', {}, 'Guidance on remedies'), place);
  details.addEventListener('toggle', async () => {
    if (!details.open || place.childElementCount) return;
    try {
      guide ??= api('/api/remedies-guidance');
      const {body} = await guide;
      const line = one => el('li', {}, one.remedy ? el('strong', {}, body.kinds[one.remedy] + (one.sum ? ', ' + one.sum : '') + '. ') : null,
        one.words + '. ', el('span', {class: 'rd-hint'}, one.source + ', ' + (one.date ? when(one.date) : 'no date known') + '; ' + one.confidence));
      place.replaceChildren(el('p', {class: 'rd-hint'}, body.title + ', updated ' + when(body.guidanceVersion)
        + '. For reference only: no sum is set by it, each is somebody’s judgement on this case.'),
      ...Object.entries(PARTS).flatMap(([part, words]) => {
        const lines = body.lines.filter(one => one.part === part).map(line);
        return [el('p', {class: 'rd-label'}, words), el(part === 'ORDER' ? 'ol' : 'ul', {}, lines)];
      }));
    } catch (failure) {
      guide = null;
      place.replaceChildren(el('p', {class: 'rd-error', role: 'alert'}, failure.message + ' Close and open it to try again.'));
    }
  });
  return details;
}
const when = date => /^\d{4}-\d\d-\d\d$/.test(date) ? day(date) : date;

/** A labelled editor; changed(html) is told of each change. */
function rich(label, xhtml, changed, hint = null) {
  const id = nextId(), input = el('input', {type: 'hidden', id: id + '-value', value: xhtml || ''});
  const bar = el('trix-toolbar', {id: id + '-bar', role: 'toolbar', 'aria-label': 'How it looks: ' + label},
    BUTTONS.map(([name, text, key]) => el('button', {type: 'button', class: 'rd-tool', 'data-trix-attribute': name,
      'data-trix-key': key, 'aria-pressed': 'false'}, text)));
  const place = el('div', {class: 'rd-field rd-rich'}, el('span', {id: id + '-label', class: 'rd-label'}, label),
    hint ? el('p', {id: id + '-hint', class: 'rd-hint'}, hint) : null, bar, input);
  // Tab leaves the editor, in a list too.
  place.addEventListener('keydown', event => { if (event.key === 'Tab') event.stopPropagation(); }, true);
  place.addEventListener('trix-file-accept', event => event.preventDefault());
  place.addEventListener('trix-attributes-change', event => bar.querySelectorAll('button').forEach(button =>
    button.setAttribute('aria-pressed', String(!!event.attributes?.[button.dataset.trixAttribute]))));
  editorLibrary().then(() => {
    const editor = el('trix-editor', {input: input.id, toolbar: bar.id, class: 'rd-input rd-editor', 'aria-labelledby': id + '-label',
      'aria-describedby': hint ? id + '-hint' : null, 'aria-multiline': 'true'});
    editor.addEventListener('trix-initialize', () => {
      editor.setAttribute('aria-labelledby', id + '-label');
      editor.removeAttribute('aria-label');
      editor.addEventListener('trix-change', () => changed(input.value));
    }, {once: true});
    place.append(editor);
  }).catch(() => place.append(el('p', {class: 'rd-status rd-error'}, 'The editor cannot be loaded. Load the page again.')));
  return place;
}

/** Keeps what is said to a point a second after the last key, at once when it is left, and again until it is kept. */
function keeper(path, point, answer, line, again) {
  let etag = point.etag, timer = null, saving = null, dirty = false, blocked = false, refused = false;
  async function save() {
    clearTimeout(timer);
    timer = null;
    if (saving || blocked || !dirty) return saving;
    dirty = false;
    refused = false;
    saving = (async () => {
      try {
        const {body} = await api(path + '/points/' + point.id, {method: 'PUT', headers: {'If-Match': '"' + etag + '"'}, json: answer()});
        etag = body.etag;
        point.id = body.id;
        if (!dirty) line.say('Saved.');
      } catch (failure) {
        // What is refused is not sent again until it is changed.
        const lost = failure.status === 0 || failure.status === 401 || failure.status >= 500;
        refused = !lost && !dirty;
        dirty = true;
        blocked = failure.status === 412 || failure.status === 409 || failure.status === 403;
        line.fail(failure.status === 0 || failure.status === 401 ? failure.message + ' It is tried again by itself; leave this page open.' : failure.message);
        if (failure.status === 412) line.append(' ', act('Load it', again));
        if (lost) timer = setTimeout(save, 5000);
      }
    })();
    await saving;
    saving = null;
    if (dirty && !blocked && !refused && !timer) timer = setTimeout(save, 1000);
  }
  addEventListener('beforeunload', event => { if (dirty && line.isConnected) { save(); event.preventDefault(); } });
  return {changed: () => { dirty = true; line.say('Not saved yet …'); clearTimeout(timer); timer = setTimeout(save, 1000); }, save,
    other: now => now && now !== etag && !dirty && !saving};
}

/** An amount as a number, null for none, undefined for what is no amount (yet). */
const amount = typed => {
  const digits = typed.replace(/[£,\s]/g, '');
  return digits === '' ? null : /^\d+(\.\d{1,2})?$/.test(digits) ? Number(digits) : undefined;
};

/** What others said of a point before it is answered here. */
const before = point => (point.saidBefore || []).map(said => el('p', {class: 'rd-text'}, el('strong', {}, said.who + ': '), said.words));

/** One point to be written. */
function writing(path, point, view, again) {
  const line = status(), company = el('p', {class: 'rd-company', role: 'status', 'aria-live': 'polite'});
  const {wording} = view;
  const answer = {verdict: point.verdict || null, noAction: point.noAction, reasons: point.reasons || null, action: point.action || null,
    actionOwner: point.actionOwner || null, actionDue: point.actionDue || null, remedy: point.remedy || null,
    payment: point.payment ?? null};
  // What is done stays on the page where nothing is, and is not sent.
  const typed = () => answer.noAction ? {...answer, action: null, actionOwner: null, actionDue: null, remedy: null, payment: null} : answer;
  const kept = keeper(path, point, typed, line, again);
  const noAmount = el('p', {class: 'rd-error', role: 'alert', hidden: true},
    'That is no amount, and is not saved; everything else is. For example 250 or 41.20.');
  const bind = (key, wrap, read = value => value || null) => {
    wrap.input.addEventListener('input', () => {
      const value = read(wrap.input.value);
      if (key === 'payment') noAmount.hidden = value !== undefined;
      if (value === undefined) return;
      answer[key] = value;
      kept.changed();
    });
    return wrap;
  };
  const over = el('p', {class: 'rd-error', role: 'alert'});
  const isOver = () => {
    over.hidden = !(!answer.noAction && answer.actionDue && answer.actionDue < today());
    over.textContent = over.hidden ? '' : 'That day is over. It is saved, but the task cannot be completed with it: give today or a later day.';
  };
  let beat = null;
  async function here() {
    if (!group.isConnected) { clearInterval(beat); return; }
    try {
      const {body} = await api(path + '/points/' + point.id + '/here', {method: 'POST'});
      company.replaceChildren(...body.others.length ? [el('strong', {}, body.others.join(' and ') + (body.others.length > 1 ? ' have' : ' has')
        + ' this ' + wording.point.toLowerCase() + ' open too. '), 'Whoever saves second is told, and nothing they typed is overwritten.'] : []);
      if (kept.other(body.etag)) line.replaceChildren('This answer was changed elsewhere since you opened it. ', act('Load it', again));
    } catch (failure) { company.replaceChildren(); }
  }
  const done = el('div', {}, rich(wording.action, point.action, html => { answer.action = html; kept.changed(); }),
    el('div', {class: 'rd-row rd-promise'}, bind('actionOwner', field('Who does it', {value: point.actionOwner || ''})),
      bind('actionDue', field('By', {kind: 'date', value: point.actionDue || ''})),
      bind('payment', field('We pay, in pounds', {value: point.payment == null ? '' : pounds(point.payment), hint: 'The Director approves it. For example 250 or 41.20'}),
        amount)), noAmount, over,
    bind('remedy', field('Kind of remedy', {kind: 'select', options: [['', 'None chosen'], ...Object.entries(view.remedies)],
      value: point.remedy || '', hint: 'A payment needs one'})), guidance(), recommendedBefore(path.replace(/\/[a-z-]+$/, '')), said(path, view, point, 'ACTION', again));
  const none = wording.mayNeedNothing ? bind('noAction', field('Is anything to be done?', {kind: 'select', options: DONE, value: String(point.noAction)}),
    value => value === 'true') : null;
  const needed = () => { done.hidden = answer.noAction; };
  needed();
  none?.addEventListener('input', needed);
  const group = el('fieldset', {}, el('legend', {}, wording.point + ' ' + point.number), el('p', {class: 'rd-text'}, point.words),
    point.desiredOutcome ? el('p', {class: 'rd-hint rd-text'}, 'They want: ' + point.desiredOutcome) : null, before(point), company,
    bind('verdict', field(wording.verdict, {kind: 'select', options: [['', wording.choose], ...Object.entries(wording.verdicts)], value: point.verdict || ''})),
    view.pdf ? [el('p', {class: 'rd-label'}, wording.reasons), written(point.reasons)]
      : rich(wording.reasons, point.reasons, html => { answer.reasons = html; kept.changed(); }, REASONS_GUIDE),
    said(path, view, point, 'REASONS', again),
    none, done, line);
  group.addEventListener('input', isOver);
  isOver();
  group.addEventListener('focusin', () => { if (!beat) { here(); beat = setInterval(here, 15000); } });
  group.addEventListener('focusout', event => {
    if (!group.contains(event.relatedTarget)) { kept.save(); clearInterval(beat); beat = null; }
  });
  return el('li', {}, group);
}

/** The comments on a part of a point, each with a way to say that it is settled. */
function said(path, view, point, part, again) {
  const own = view.comments.filter(c => c.pointId === point.id && c.part === part);
  return own.length ? el('ul', {class: 'rd-comments', 'aria-label': 'Comments on ' + label(view, part) + ', ' + called(view, point)}, own.map(c => el('li', {},
    c.passage ? el('p', {}, el('q', {}, c.passage), c.stands ? null : [' ', tag('These words have changed since')]) : null,
    el('p', {class: 'rd-text'}, c.text), el('p', {class: 'rd-hint'}, c.person + ', ' + moment(c.at)
      + (c.resolvedBy ? '; resolved by ' + c.resolvedBy + ', ' + moment(c.resolvedAt) : '')),
    view.mayWrite || view.mayComment ? act(c.resolvedBy ? 'Open it again' : 'Mark as resolved', async () => {
      await api(path + '/comments/' + c.id, {method: 'POST', json: {resolved: !c.resolvedBy}});
      await again();
    }, (c.resolvedBy ? 'Open again: ' : 'Mark as resolved: ') + c.text) : null))) : null;
}

/** One point to be read, with a way to say something of a passage. */
function reading(path, point, view, again) {
  const part = (name, xhtml, facts = []) => {
    const text = written(xhtml), place = el('div');
    view.comments.filter(c => c.pointId === point.id && c.part === name && c.passage && !c.resolvedBy).forEach(c => mark(text, c.passage));
    const ask = () => {
      const chosen = getSelection(), within = chosen.rangeCount && text.contains(chosen.getRangeAt(0).commonAncestorContainer);
      const passage = within ? chosen.toString().trim() : '';
      place.replaceChildren(form([passage ? el('p', {}, 'On these words: ', el('q', {}, passage))
        : el('p', {class: 'rd-hint'}, 'On this whole part. To comment on a passage, mark its words first.'),
      field('Your comment', {kind: 'textarea', name: 'text', required: true, rows: 2})], 'Add the comment', async element => {
        await api(path + '/comments', {method: 'POST', json: {pointId: point.id, part: name, passage: passage || null,
          text: new FormData(element).get('text')}});
        await again();
      }));
      place.querySelector('textarea').focus();
    };
    return [el('p', {class: 'rd-label'}, label(view, name)), xhtml ? text : el('p', {}, 'Nothing.'),
      facts.length ? el('p', {class: 'rd-text'}, facts.flatMap(([what, value]) => [el('strong', {}, what + ': '), value, '. '])) : null,
      view.mayComment ? el('button', {type: 'button', class: 'rd-link', 'aria-label': 'Comment on ' + label(view, name) + ', ' + called(view, point),
        onmousedown: event => event.preventDefault(), onclick: ask}, 'Comment on this') : null, place, said(path, view, point, name, again)];
  };
  const facts = [['Who does it', point.actionOwner], ['By', day(point.actionDue)], ['Kind of remedy', view.remedies[point.remedy]],
    ['We pay', point.payment ? '£' + pounds(point.payment) : null], ['Approved by the Director', point.approvedByDirector
      ? point.approvedByDirector.person + ', ' + moment(point.approvedByDirector.at) + ', guidance of ' + when(point.approvedByDirector.guidanceVersion) : null]]
    .filter(([, value]) => value);
  const name = view.wording.point + ' ' + point.number;
  return el('li', {}, el('section', {class: 'rd-item', 'aria-label': name}, el('h4', {}, name + ' ',
    tag(view.wording.verdicts[point.verdict] || 'No ' + view.wording.verdict.toLowerCase() + ' yet')), el('p', {class: 'rd-text'}, point.words), before(point),
  part('REASONS', point.reasons), point.noAction ? el('p', {}, 'Nothing has to be done.') : part('ACTION', point.action, facts)));
}

/** The whole bench in a node of its own. */
export function bench(reference, answer, alone = false) {
  const path = '/api/complaints/' + reference + '/' + answer, place = el('div', {class: 'rd-bench'}), line = status();
  async function show(told = '') {
    try {
      const {body: view} = await api(path);
      const title = view.wording.title, what = title.toLowerCase();
      const list = el('ol', {class: 'rd-heads'}, view.points.map(point => (view.mayWrite ? writing : reading)(path, point, view, show)));
      const state = !view.status ? 'Not asked for yet' : answer === 'adjudication' && view.status === 'SIGNED' ? 'Checked' : STANDS[view.status];
      const stands = el('p', {}, el('strong', {}, view.clock ? view.clock + ' ' : ''), rag(view.rag), tag(state));
      place.replaceChildren(...[alone ? el('div', {class: 'rd-head'}, el('h2', {}, el('a', {href: '#/case/' + reference}, reference)), stands) : stands,
        line, view.mayWrite ? el('p', {class: 'rd-hint'}, 'It is saved as you type. The address, the rights of the complainant and the signature'
          + ' are added to the letter by themselves. When it is ready, complete the task: as soon as the answer is known. What is'
          + ' still to be done then gets who does it and by when.') : null,
        view.pdf ? el('p', {class: 'rd-take'}, 'The reasons go out as the PDF “', el('a', {href: address('/api/complaints/' + reference + '/documents/' + view.pdf.document),
          download: true}, view.pdf.title), '”, put in by ' + view.pdf.putInBy + '. ', view.mayWrite ? act('Take the PDF out and write here', async () => {
          await api(path + '/pdf', {method: 'DELETE'});
          await show('The reasons are written here again. The PDF stays under Documents.');
        }) : null) : null, view.points.length ? list : el('p', {}, 'There is nothing to answer.'),
        !view.mayWrite && view.points.some(point => point.payment) ? guidance() : null,
        el('details', {}, el('summary', {}, view.wording.mayBePdf ? 'Write it in Word, or put in a PDF' : 'Write it in Word'),
          el('p', {}, act('Take it out as a Word file', async () => {
            await download(path + '/docx', title.replace(' ', '-') + '-' + reference + '.docx');
            line.say('The Word file is downloaded. Write in its boxes, and put it back here.');
          })),
          view.mayWrite ? form([field('Put it back', {kind: 'file', name: 'file', required: true,
            hint: view.wording.mayBePdf ? 'The Word file that you took out, or a PDF that begins each answer with a line “Point 1”, “Point 2” and so on. Every point must be answered.'
              : 'The Word file that you took out. Each ' + view.wording.point.toLowerCase() + ' must be answered.'})],
            'Put it back', async element => {
              line.say('');
              await api(path + '/file', {method: 'POST', form: new FormData(element)});
              await show('It is put back. Read it through before you complete the task.');
            }) : null),
        alone ? null : el('p', {}, el('a', {href: address('/camunda/app/tasklist/default/#/' + answer + '/' + reference)}, 'Open the ' + what + ' on a page of its own'))].filter(Boolean));
      line.say(typeof told === 'string' ? told : '');
      // What it says stands above the points, and must not be out of sight.
      if (told && typeof told === 'string') line.scrollIntoView({block: 'center'});
    } catch (failure) {
      if (!place.childElementCount) place.append(line);
      line.fail(failure.message);
    }
  }
  show();
  return place;
}
