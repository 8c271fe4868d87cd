// Redress in Tasklist: the Case tab, the pages of the navigation bar, the cards.
import {act, api, card, day, download, due, el, field, form, page, rag, shortDay, status, table, today, words} from './lib.js';
import {bench} from './bench.js';
import {showCase} from './case.js';
import {mail, reconciliation} from './mail.js';
import {myRemedies, ofTask} from './remedies.js';
import {roster} from './roster.js';
import {texts} from './texts.js';

document.documentElement.lang = 'en-GB';

const link = (reference) => el('a', {href: '#/case/' + reference}, reference);

// What Tasklist still writes into the address of the list draws the page that was opened meanwhile once more. It is the
// page that stands there then, with what was typed, until somebody goes elsewhere.
const here = () => location.hash.replace(/\?.*$/, '');
let shown = {};
addEventListener('hashchange', () => { if (here() !== shown.place) shown = {}; });
// Whoever follows a link, also one to the page where they are, wants it as it is now.
addEventListener('click', event => { if (event.target.closest?.('a[href*="#/"]')) shown = {}; }, true);

function route(id, path, title, fill) {
  return {id, pluginPoint: 'tasklist.route', properties: {path}, render(node) {
    document.title = title + ' – Redress';
    const again = shown.id === id && shown.place === here();
    if (!again) {
      const main = page(title);
      shown = {id, place: here(), main};
      main.addEventListener('focusin', event => { shown.at = event.target; });
    }
    node.append(shown.main);
    if (!again) fill(shown.main);
    const at = again && shown.at ? shown.at : shown.main;
    at.focus();
    requestAnimationFrame(() => { if (document.activeElement === document.body) at.focus(); }); // now it stands in the page
  }, unmount() {}};
}

function action(id, label, path, priority) {
  return {id, pluginPoint: 'tasklist.navbar.action', priority, render(node) {
    node.append(el('a', {href: '#/' + path, class: 'rd-nav'}, label));
  }, unmount() {}};
}

/** The same for whom the page is open alone, with how much waits there. */
function actionOf(id, label, path, priority, mine, waiting) {
  return {id, pluginPoint: 'tasklist.navbar.action', priority, render(node) {
    api(mine).then(({body}) => body.read && node.append(el('a', {href: '#/' + path, class: 'rd-nav'},
      label + (waiting(body) ? ' (' + waiting(body) + ')' : '')))).catch(failure => [401, 403].includes(failure.status)
      || node.append(el('a', {href: '#/' + path, class: 'rd-nav'}, label)));
  }, unmount() {}};
}

function find(main) {
  const line = status(), results = el('div');
  const any = [['', 'Any']];
  const search = form([field('Reference, part of a name, or telephone number', {name: 'q'}),
    el('div', {class: 'rd-row'},
      field('Procedure', {kind: 'select', name: 'procedure', options: any.concat(['CHILDRENS', 'ADULTS', 'PUBLIC_HEALTH', 'CORPORATE'].map(c => [c, words(c)]))}),
      field('Stage', {kind: 'select', name: 'stage', options: any.concat(['1', '2', '3'].map(c => [c, c]))}),
      field('Status', {kind: 'select', name: 'status', options: any.concat(['LOGGED', 'OPEN', 'DEFERRED', 'CLOSED', 'WITHDRAWN', 'MERGED', 'LOGGED_IN_ERROR'].map(c => [c, words(c)]))}),
      field('Deadlines', {kind: 'select', name: 'rag', options: any.concat([['RED', 'Overdue'], ['AMBER', 'Due soon'], ['GREEN', 'On time'], ['BLUE', 'Waiting for others']])}),
      field('Whose', {kind: 'select', name: 'mine', options: [['', 'All that I may see'], ['true', 'Mine']]}))],
    'Find', async (element, said) => { await show(0, new FormData(element)); said.say(''); });
  async function show(number, data) {
    // In the body, not in the address: a name in an address stands in the logs of every server on the way.
    const {body} = await api('/api/complaints/search', {method: 'POST',
      json: {...Object.fromEntries([...data].filter(([, v]) => v)), page: number}});
    line.say(body.total === 1 ? '1 case found' : body.total + ' cases found');
    const more = (words_, to) => act(words_, () => show(to, data));
    results.replaceChildren(table('Cases found', ['Reference', 'Complainant', 'Status', 'Stage', 'Deadlines', 'Next due', 'Handler'],
      body.items.map(i => [link(i.reference), i.complainantName || 'Anonymous', [words(i.status), i.ombudsman ? el('span', {class: 'rd-tag'}, 'Ombudsman') : null, i.remediesOpen ? el('div', {class: 'rd-hint'}, i.remediesOpen + ' still promised' + (i.remediesLate ? ', ' + i.remediesLate + ' late' : '')) : null], i.stage || '', rag(i.rag), day(i.nextDue), body.names[i.handler] || ''])),
      el('p', {}, number > 0 ? more('Previous page', number - 1) : null, ' ', (number + 1) * body.size < body.total ? more('Next page', number + 1) : null));
  }
  main.append(search, line, results);
}

const ENDED = {WITHDRAWN: 'Withdrawn', CLOSED: 'Closed', MERGED: 'Merged', LOGGED_IN_ERROR: 'Logged in error'};
const by = last => last ? el('span', {class: last < today() ? 'rd-tag rd-red' : last === today() ? 'rd-tag rd-amber' : ''}, shortDay(last)) : null;
const letters = number => number === 1 ? '1 letter' : number + ' letters';

async function tray(main) {
  const line = status(), list = el('div');
  main.append(line, list);
  async function load(said, after) {
    try {
      const body = after || (await api('/api/post-tray')).body;
      line.say(said || (body.total === 1 ? '1 letter waits' : body.total + ' letters wait'));
      if (!body.total) { list.replaceChildren(); return; }
      const boxes = body.items.map(i => el('input', {type: 'checkbox', name: 'delivery', value: i.delivery, 'aria-label': (i.channel === 'PORTAL' ? 'Uploaded: ' : 'Posted: ') + i.title + ' to ' + i.to}));
      const all = el('input', {type: 'checkbox', 'aria-label': 'Tick all', onchange: () => boxes.forEach(b => { b.checked = all.checked; })});
      boxes.forEach(b => b.addEventListener('change', () => { all.checked = boxes.every(x => x.checked); }));
      const maker = i => el('span', {}, el('br'), i.yours ? 'You see to it.' : 'Who sees to it: ' + i.madeBy + '. ', i.yours ? null
        : el('button', {type: 'button', class: 'rd-link', 'aria-label': 'Take over: ' + i.toMake + ' for ' + i.to, onclick: async () => {
          try {
            await api('/api/post-tray/' + i.delivery + '/taken-over', {method: 'POST'});
            await load('You see to ' + i.toMake.charAt(0).toLowerCase() + i.toMake.slice(1) + ' for ' + i.to + ' now.');
          } catch (failure) { line.fail(failure.message); }
        }}, 'Take over'));
      const sure = el('div'), portal = body.items.every(i => i.channel === 'PORTAL');
      const ticked = () => boxes.filter(b => b.checked).map(b => b.value);
      const print = el('button', {type: 'button', class: 'rd-link', onclick: async () => {
        const copies = body.items.every(i => i.toMake || i.channel === 'PORTAL'), some = ticked().length || !copies ? ticked() : boxes.map(b => b.value);
        line.say('Making the file to print …');
        try {
          await download('/api/post-tray/print' + (all.checked && !copies ? '' : '?' + some.map(d => 'delivery=' + d).join('&')), 'Letters-to-post.pdf');
          line.say('The file to print is downloaded.');
        } catch (failure) { line.fail(failure.message); }
      }}, 'Print all as one PDF');
      const offer = () => { print.textContent = ticked().length && !all.checked ? 'Print what is ticked as one PDF' : 'Print all as one PDF'; };
      list.replaceChildren(el('p', {}, print),
        form([table(portal ? 'Letters to upload' : 'Letters to post', [[el('label', {}, all, 'Tick all')], 'Case', 'Letter', 'To', 'Address', 'Written', portal ? 'Upload by' : 'Post by'], body.items.map((i, n) => [
          boxes[n], [link(i.reference), i.ended ? el('div', {}, el('span', {class: 'rd-tag rd-amber'},
            ENDED[i.ended] + ' since' + (i.endedOn ? ' (' + shortDay(i.endedOn) + ')' : ''))) : null],
          el('span', {}, i.title, i.toMake ? [el('br'), el('strong', {}, i.toMake + ': have it made, then send it. The letter itself does not wait for it'), maker(i)] : null,
            i.printApart.length ? [el('br'), el('strong', {}, 'Print and put in: ' + i.printApart.join(', '))] : null),
          i.to, [el('span', {class: 'rd-text'}, i.address || ''), i.cameBack ? el('div', {}, el('span', {class: 'rd-tag rd-red'}, 'A letter came back from here on ' + shortDay(i.cameBack)),
            i.anotherWay == null ? ' Ask before you post this.' : i.anotherWay ? ' ' + i.anotherWay + ' looks for another way: ask them before you post this.'
              : ' Nobody has taken “Find another way” yet: do that before you post this.') : null], shortDay(i.writtenOn),
          by(i.postBy) || (i.makeBy ? ['Make and send by ', by(i.makeBy)] : 'No day set')])),
          field(portal ? 'Uploaded on' : 'Posted on', {kind: 'date', name: 'on', value: today(), max: today(), required: true})], portal ? 'Note as uploaded' : 'Note as posted',
          async (element, said) => {
            const data = new FormData(element), deliveries = data.getAll('delivery'), on = data.get('on');
            if (!deliveries.length) { sure.replaceChildren(); said.fail('Tick the letters that were posted.'); return; }
            const those = body.items.filter(i => deliveries.includes(i.delivery));
            const ended = those.filter(i => i.ended).length, made = those.filter(i => i.toMake).length;
            const how = those.filter(i => i.askHow).map(i => [i.delivery, field('How did it reach ' + i.to + '? (' + i.toMake + ')',
              {name: i.delivery, required: true, hint: 'To whom it was given, when, by whom: no address is known that reaches them. Kept with the letter.'})]);
            const did = how.length === deliveries.length ? 'handed over' : those.every(i => i.channel === 'PORTAL') ? 'uploaded' : 'posted';
            said.say('');
            const answer = status();
            const yes = el('button', {type: 'button', class: 'rd-button', onclick: async () => {
              if (yes.disabled || how.some(([, its]) => !its.input.reportValidity())) return;
              yes.disabled = true;
              try {
                const handedOver = Object.fromEntries(how.map(([delivery, its]) => [delivery, its.input.value]));
                const {body: left} = await api('/api/post-tray/posted', {method: 'POST', json: {deliveries, on, handedOver}});
                await load(letters(deliveries.length) + ' noted as ' + did + '.', left);
              } catch (failure) { yes.disabled = false; answer.fail(failure.message); }
            }}, 'Yes, note ' + letters(deliveries.length));
            sure.replaceChildren(el('div', {class: 'rd-sure', role: 'group', 'aria-label': 'Confirm'},
              el('p', {}, el('strong', {}, 'Note ' + letters(deliveries.length) + ' as ' + did + ' on ' + day(on) + '?'),
                made ? ' A copy that was made meets no deadline: the letter itself does.' : ' Deadlines are met by it.', ' This cannot be undone.',
                ended ? ' ' + letters(ended) + ' of a case that has ended since.' : null), how.map(([, its]) => its),
              yes, ' ', el('button', {type: 'button', class: 'rd-button rd-secondary', onclick: () => sure.replaceChildren()}, 'No, go back'), answer));
            (how[0]?.[1].input || yes).focus();
          }), sure);
      list.onchange = event => { if (!sure.contains(event.target)) sure.replaceChildren(); offer(); };
    } catch (failure) { line.fail(failure.message); }
  }
  await load();
}

// As the e-mails say it.
const NOTICES = {TASK: 'New task', WARNING: 'Due soon', DUE: 'Due today', OVERDUE: 'Overdue', ESCALATION: 'Overdue, escalated',
  INFORMATION: 'For information', DIGEST: 'Daily digest'};

async function messages(main) {
  const line = status();
  main.append(el('p', {}, 'Choose what comes by e-mail at once and what waits for the daily summary.'), line);
  try {
    const {body} = await api('/api/me/notices');
    main.append(form(Object.entries(body.kinds).map(([kind, mode]) => body.alwaysNow.includes(kind)
      ? el('p', {}, NOTICES[kind] + ': always at once')
      : field(NOTICES[kind], {kind: 'select', name: kind, value: mode, options: [['NOW', 'At once'], ['DIGEST', 'Daily summary']]})),
      'Save', async (element, said) => {
        await api('/api/me/notices', {method: 'PUT', json: Object.fromEntries(new FormData(element))});
        said.say('Saved.');
      }));
  } catch (failure) { line.fail(failure.message); }
}

export default [
  {id: 'redress-case', pluginPoint: 'tasklist.task.detail', priority: 900, properties: {label: 'Case'},
    render(node, data) {
      const line = status();
      node.append(line);
      line.say('Loading the case …');
      card('tasks', data.taskId).then(async found => found ? showCase(node, found.reference)
        : await ofTask(node, data.taskId) || line.say('This task belongs to no case that you may see.')).catch(failure => line.fail(failure.message));
    }, unmount() {}},
  {id: 'redress-card', pluginPoint: 'tasklist.card', priority: 100,
    render(node, data) {
      card('tasks', data.taskId).then(found => found && node.append(el('p', {class: 'rd-card'},
        found.reference + ' ', rag(found.rag), found.ombudsman ? el('span', {class: 'rd-tag'}, 'Ombudsman') : null, found.taskDue ? ' this task by ' + due(found.taskDue) : found.nextDue ? (found.nextDue < today() ? ' was due ' : ' next ') + shortDay(found.nextDue) : null))).catch(() => {});
    }, unmount() {}},
  route('redress-case-page', '/case/:reference', 'Case', main => {
    const place = el('div');
    main.append(place);
    showCase(place, decodeURIComponent(location.hash.replace(/^#\/case\//, '').replace(/[?#/].*$/, '')));
  }),
  ...[['response', 'Response'], ['adjudication', 'Adjudication'], ['final-response', 'Final response']].map(([answer, title]) =>
    route('redress-' + answer + '-page', '/' + answer + '/:reference', title, main => {
      const reference = decodeURIComponent(location.hash.replace(/^#\/[a-z-]+\//, '').replace(/[?#/].*$/, ''));
      main.append(bench(reference, answer, true));
    })),
  route('redress-find-page', '/find-case', 'Find a case', find),
  route('redress-people-page', '/people', 'People who may be appointed', main => roster(main)),
  route('redress-texts-page', '/letter-texts', 'Texts of letters', texts),
  route('redress-text-page', '/letter-texts/:name', 'Text of a letter', texts),
  route('redress-tray-page', '/post-tray', 'Post tray', tray),
  route('redress-mail-page', '/mail', 'Mail that came', mail),
  route('redress-one-mail-page', '/mail/:id', 'Mail that came', mail),
  route('redress-reconciliation-page', '/reconciliation/:monday', 'Letters and cases', reconciliation),
  route('redress-remedies-page', '/my-remedies', 'My remedies', myRemedies),
  route('redress-messages-page', '/my-messages', 'My messages', messages),
  action('redress-tasks', 'Tasks', '', 500),
  action('redress-find', 'Find a case', 'find-case', 480),
  actionOf('redress-tray', 'Post tray', 'post-tray', 460, '/api/post-tray/mine', body => body.waiting),
  actionOf('redress-mail', 'Mail that came', 'mail', 470, '/api/mail/mine', body => body.unanswered),
  actionOf('redress-remedies', 'My remedies', 'my-remedies', 455, '/api/remedies/mine', body => body.waiting),
  action('redress-people', 'People', 'people', 450),
  actionOf('redress-texts', 'Texts of letters', 'letter-texts', 445, '/api/letter-templates/mine', () => 0),
  action('redress-messages', 'My messages', 'my-messages', 440),
];
