// The people who may be appointed: what they may be, until when, what bars them, when they are away.
import {act, api, day, el, field, form, status, table, tag, today} from './lib.js';

const MAY = [['investigates', 'Investigating Officer'], ['independent', 'Independent Person'], ['chairs', 'Panel chair'], ['sits', 'Panel member']];
const KINDS = [['OFFICER', 'Is an officer of the council'], ['MEMBER', 'Is a member of the council'],
  ['PARTNER', 'Is the spouse or civil partner of a member or officer'], ['WAS_OFFICER_OR_MEMBER', 'Was an officer or member until …'],
  ['MANAGES', 'Manages a service or team'], ['CONNECTED', 'Is connected with people of a case']];
const kindWords = Object.fromEntries(KINDS);
const values = element => Object.fromEntries([...new FormData(element)].map(([k, v]) => [k, v === '' ? null : v]));

/** Shows the register in a page; what was open before stays open, and the keyboard stays with whom it was about. */
export async function roster(main, saved = null) {
  const old = main.querySelector('.rd');
  const open = new Set([...main.querySelectorAll('details[open]')].map(d => d.dataset.key));
  const about = old?.contains(document.activeElement) ? document.activeElement.closest('.rd-section')?.dataset.key : null;
  const line = status(), place = el('div');
  if (!old) main.append(el('div', {class: 'rd'}, line));
  const again = said => roster(main, said);
  try {
    const {body} = await api('/api/roster?retiredToo=true');
    const left = body.filter(p => p.person.retiredOn);
    place.replaceChildren(...body.filter(p => !p.person.retiredOn).map(p => person(p, again)),
      section('new', el('h3', {}, 'Put somebody on the register'), change(null, again)),
      section('left', el('h3', {}, 'Those who left (' + left.length + ')'), table('Left the register', ['Name', 'On', 'Put back'],
        left.map(p => [p.person.name, day(p.person.retiredOn), act('Put back on the register', async () => {
          await api('/api/roster/' + encodeURIComponent(p.person.id), {method: 'PUT', json: {...p.person, retiredOn: null}});
          await again(p.person.name + ' is on the register again.');
        }, 'Put back on the register: ' + p.person.name)]))));
    main.querySelectorAll('.rd').forEach(before => before.remove());
    main.append(el('div', {class: 'rd'}, line, place));
    for (const details of place.querySelectorAll('details')) details.open = open.has(details.dataset.key);
    if (saved) {
      const section = [...place.querySelectorAll('.rd-section')].find(d => d.dataset.key === about);
      if (section) section.querySelector('summary').after(line);
      const back = section ? section.querySelector('summary') : line;
      if (!section) line.setAttribute('tabindex', '-1');
      back.focus();
      line.say(saved);
    }
  } catch (failure) { if (old) old.prepend(line); line.fail(failure.message); }
}

const section = (key, title, ...children) => el('details', {class: 'rd-section', 'data-key': key}, el('summary', {}, title), children);

function person(p, again) {
  const its = p.person, path = '/api/roster/' + encodeURIComponent(its.id);
  const away = a => day(a.from) + ' to ' + day(a.until);
  return section('person ' + its.id, [el('h3', {}, its.name), ' ', MAY.filter(([key]) => its[key]).map(([, said]) => tag(said)),
    ' ', tag(p.inHand + ' of ' + its.capacity + ' in hand')],
  table('What is known', ['What', 'What is so'], [['User name', its.id], ['E-mail', its.email],
    ['Letters by plain e-mail', its.emailConsentOn ? 'agreed on ' + day(its.emailConsentOn) : 'not agreed'], ['Telephone', its.phone],
    ['Contract', its.contractFrom ? day(its.contractFrom) + ' to ' + (day(its.contractUntil) || 'open') : 'none needed'],
    ['Check (DBS)', its.vettedOn ? day(its.vettedOn) + (its.vettedUntil ? ', counts until ' + day(its.vettedUntil) : '') : 'none: cannot be appointed'],
    ['Day rate', its.dayRate === null ? 'none' : '£' + Number(its.dayRate).toFixed(2)]]),
  el('h4', {}, 'Declared'), p.declarations.length ? el('ul', {}, p.declarations.map(d => el('li', {}, kindWords[d.kind]
    + (d.service ? ': ' + d.service : '') + (d.reference ? ': ' + d.reference.value : '') + (d.untilOn ? ' ' + day(d.untilOn) : '')
    + (d.text ? ' (' + d.text + ')' : '') + ', declared ' + day(d.declaredOn) + ' ', act('No longer holds', async () => {
      await api(path + '/declarations/' + d.id, {method: 'DELETE'}); await again('It no longer holds. It stays on file.');
    }, 'No longer holds: ' + kindWords[d.kind])))) : el('p', {}, 'Nothing.'),
  declare(path, again),
  el('h4', {}, 'Away'), p.absences.length ? el('ul', {}, p.absences.map(a => el('li', {}, away(a) + ' ', act('Not away after all', async () => {
    await api(path + '/absences/' + a.id, {method: 'DELETE'}); await again('Not away ' + away(a) + '.');
  }, 'Not away after all: ' + away(a))))) : el('p', {}, 'Never.'),
  form([field('First day', {kind: 'date', name: 'from', required: true}), field('Last day', {kind: 'date', name: 'until', required: true})], 'Note days away',
    async element => { await api(path + '/absences', {method: 'POST', json: values(element)}); await again('Noted.'); }),
  el('details', {'data-key': 'change ' + its.id}, el('summary', {}, 'Change ' + its.name), change(its, again)));
}

function declare(path, again) {
  const kind = field('What is declared', {kind: 'select', name: 'kind', options: [['', 'Choose'], ...KINDS], required: true}), more = el('div');
  const ask = () => more.replaceChildren(...{MANAGES: [field('Which service or team', {name: 'service', required: true})],
    CONNECTED: [field('Reference of the case', {name: 'reference', required: true})],
    WAS_OFFICER_OR_MEMBER: [field('Until', {kind: 'date', name: 'untilOn', max: today(), required: true})]}[kind.input.value] || []);
  kind.input.addEventListener('change', ask);
  ask();
  return form([kind, more, field('In their words', {name: 'text'})], 'Add what was declared', async element => {
    await api(path + '/declarations', {method: 'POST', json: values(element)});
    await again('Noted.');
  });
}

function change(its, again) {
  const text = (label, name, more = {}) => field(label, {name, value: its?.[name] ?? '', ...more});
  return form([its ? null : field('User name', {name: 'id', required: true, hint: 'Of those who sign in; else a short name of your own, such as m.okafor.'}),
    text('Name', 'name', {required: true}), text('E-mail', 'email'), text('Agreed to letters by plain e-mail on', 'emailConsentOn', {kind: 'date', max: today(),
      hint: 'Letters about cases, such as the panel’s report to the Independent Person. Empty: they go the secure ways.'}), text('Telephone', 'phone'),
    el('fieldset', {}, el('legend', {}, 'May be'), MAY.map(([key, said]) => el('label', {class: 'rd-check'},
      el('input', {type: 'checkbox', name: key, value: 'true', checked: !!its?.[key]}), ' ' + said))),
    text('Contract from', 'contractFrom', {kind: 'date'}), text('Contract until', 'contractUntil', {kind: 'date'}),
    text('Checked (DBS) on', 'vettedOn', {kind: 'date'}), text('Check counts until', 'vettedUntil', {kind: 'date'}),
    text('Day rate in pounds and pence', 'dayRate'), field('Cases at a time', {name: 'capacity', value: String(its?.capacity ?? 3), required: true}),
    its ? field('Left the register on', {kind: 'date', name: 'retiredOn', max: today()}) : null], its ? 'Change ' + its.name : 'Put on the register',
  async element => {
    const body = values(element);
    MAY.forEach(([key]) => { body[key] = body[key] === 'true'; });
    body.capacity = Number(body.capacity);
    await api('/api/roster' + (its ? '/' + encodeURIComponent(its.id) : ''), {method: its ? 'PUT' : 'POST',
      json: its ? {...body, id: its.id, version: its.version} : {...body, version: 1}});
    await again('Saved.');
  });
}
