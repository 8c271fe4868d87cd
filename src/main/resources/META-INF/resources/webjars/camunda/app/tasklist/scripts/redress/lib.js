// What all pages of Redress share: the API, dates as England writes them, and elements made without markup.
const root = () => (document.querySelector('base')?.getAttribute('app-root') || '/camunda').replace(/\/camunda$/, '');

const cookie = name => document.cookie.split('; ').find(c => c.startsWith(name + '='))?.slice(name.length + 1);

/** Calls the API; a refusal becomes an Error whose message is the sentence for the person. */
export async function api(path, {method = 'GET', json, form, headers = {}} = {}) {
  const sent = {Accept: 'application/json', ...headers};
  const token = cookie('XSRF-TOKEN');
  if (token) sent['X-XSRF-TOKEN'] = token;
  if (json !== undefined) sent['Content-Type'] = 'application/json';
  let answer;
  try {
    answer = await fetch(root() + path, {method, headers: sent, credentials: 'same-origin',
      body: json !== undefined ? JSON.stringify(json) : form});
  } catch (failure) {
    throw Object.assign(new Error('Redress cannot be reached. Nothing was saved. Try again in a minute.'), {status: 0});
  }
  const text = await answer.text();
  let body = null;
  try { body = text ? JSON.parse(text) : null; } catch (notJson) { body = null; }
  if (!answer.ok) {
    throw Object.assign(new Error(body?.detail || (answer.status === 401 ? 'You are signed out. Sign in again.'
      : 'Something went wrong. Nothing was saved. Try again; if it happens again, tell your administrator.')), {status: answer.status, parameter: body?.parameter});
  }
  return {body, etag: answer.headers.get('ETag')};
}

export const address = path => root() + path;

/** Fetches a file, or has it made of what is sent, and hands it to the browser to keep; a refusal becomes an Error, as with api. */
export async function download(path, name, json) {
  let answer;
  try {
    answer = await fetch(root() + path, json === undefined ? {credentials: 'same-origin'} : {credentials: 'same-origin', method: 'POST',
      headers: {'Content-Type': 'application/json', 'X-XSRF-TOKEN': cookie('XSRF-TOKEN') || ''}, body: JSON.stringify(json)});
  } catch (failure) {
    throw new Error('Redress cannot be reached. Try again in a minute.');
  }
  if (!answer.ok) throw new Error((await answer.json().catch(() => null))?.detail || 'The file cannot be had. Try again.');
  const url = URL.createObjectURL(await answer.blob());
  el('a', {href: url, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

/** An element; text becomes text nodes only, so nothing that people typed is ever markup. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat(9)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

const DAY = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'});
const SHORT = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'});
const WEEKDAY = new Intl.DateTimeFormat('en-GB', {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC'});
const DAY_IN_ENGLAND = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London'});
const MOMENT = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London'});

export const day = iso => iso ? DAY.format(new Date(iso.slice(0, 10) + 'T00:00:00Z')) : '';
export const shortDay = iso => iso ? SHORT.format(new Date(iso.slice(0, 10) + 'T00:00:00Z')) : '';
export const weekday = iso => iso ? WEEKDAY.format(new Date(iso.slice(0, 10) + 'T00:00:00Z')) : '';
export const moment = iso => iso ? MOMENT.format(new Date(iso)) : '';
const CLOCK = new Intl.DateTimeFormat('en-GB', {hour: '2-digit', minute: '2-digit', timeZone: 'Europe/London'});
/** When a task is due: a day, where it is the midnight after one, or else a moment. */
export const due = iso => !iso ? '' : CLOCK.format(new Date(iso)) === '00:00'
  ? DAY_IN_ENGLAND.format(new Date(new Date(iso).getTime() - 1000)) : moment(iso);
export const today = () => new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/London'}).format(new Date());

const NAMED = {CHILDRENS: "Children's", EMAIL: 'E-mail', PHONE: 'Telephone', LGSCO_REFERRAL: 'Sent by the Ombudsman',
  INDEPENDENT_REPORT: 'Independent Person’s report', INVESTIGATING_OFFICER: 'Investigating Officer', INDEPENDENT_PERSON: 'Independent Person'};

export function words(code) {
  if (NAMED[code]) return NAMED[code];
  const text = String(code ?? '').toLowerCase().replace(/[_-]/g, ' ').replace(/^childrens /, "children's ");
  return text ? text[0].toUpperCase() + text.slice(1) : '';
}

const RAG = {RED: 'Overdue', AMBER: 'Due soon', GREEN: 'On time', BLUE: 'Waiting for others'};
export const rag = colour => colour ? el('span', {class: 'rd-tag rd-' + colour.toLowerCase()}, RAG[colour] || colour) : null;
export const tag = text => text ? el('span', {class: 'rd-tag'}, text) : null;

let ids = 0;
export const nextId = () => 'rd-' + (++ids);

/** A labelled field; kind: text, textarea, date, file, or select with options of [value, words]. */
export function field(label, {kind = 'text', name, value = '', hint, required, options, rows = 4, max} = {}) {
  const id = nextId();
  const hintId = hint ? id + '-hint' : null;
  const common = {id, name, required, 'aria-describedby': hintId, class: 'rd-input'};
  const input = kind === 'select'
    ? el('select', common, options.map(([v, w]) => el('option', {value: v, selected: v === value}, w)))
    : kind === 'textarea' ? el('textarea', {...common, rows, value}) : el('input', {...common, type: kind, max, value});
  const wrap = el('div', {class: 'rd-field'}, el('label', {for: id}, label),
    hint ? el('p', {id: hintId, class: 'rd-hint'}, hint) : null, input);
  wrap.input = input;
  return wrap;
}

/** A line that screen readers read out when it changes. */
export function status() {
  const line = el('p', {class: 'rd-status', role: 'status', 'aria-live': 'polite'});
  line.say = text => { line.className = 'rd-status'; line.textContent = text; };
  line.fail = text => { line.className = 'rd-status rd-error'; line.textContent = text; };
  return line;
}

/** A link that does something at once, once at a time; what refuses it is said beside it. */
export function act(words_, what, label = null) {
  const line = status();
  const button = el('button', {type: 'button', class: 'rd-link', 'aria-label': label, onclick: async () => {
    if (button.getAttribute('aria-disabled') === 'true') return;
    button.setAttribute('aria-disabled', 'true');
    button.after(line);
    line.say('');
    try { await what(); line.remove(); } catch (failure) { line.fail(failure.message); }
    button.removeAttribute('aria-disabled');
  }}, words_);
  return button;
}

/** Says beside a field why it was refused, and brings the keyboard there. */
function refuse(input, sentence) {
  const why = el('p', {id: input.id + '-wrong', class: 'rd-error', role: 'alert'}, sentence);
  input.before(why);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', [input.getAttribute('aria-describedby'), why.id].filter(Boolean).join(' '));
  input.focus();
}

/** Takes away what was said beside the fields. */
const forgive = element => element.querySelectorAll('.rd-input[aria-invalid=true]').forEach(input => {
  element.querySelector('[id="' + input.id + '-wrong"]')?.remove();
  input.removeAttribute('aria-invalid');
  const hint = (input.getAttribute('aria-describedby') || '').split(' ').filter(id => id && id !== input.id + '-wrong').join(' ');
  if (hint) input.setAttribute('aria-describedby', hint); else input.removeAttribute('aria-describedby');
});

/** A form that sends once at a time and says what came of it, beside the field that it is about; fields that may stay empty say so. */
export function form(fields, button, send) {
  const line = status();
  const submit = el('button', {type: 'submit', class: 'rd-button'}, button);
  const element = el('form', {class: 'rd-form', onsubmit: async event => {
    event.preventDefault();
    if (submit.getAttribute('aria-disabled') === 'true') return;
    submit.setAttribute('aria-disabled', 'true');
    forgive(element);
    try { line.say('Saving …'); await send(element, line); } catch (failure) {
      const about = failure.parameter && [...element.elements].find(input => input.name === failure.parameter && input.checkVisibility?.());
      if (about?.classList.contains('rd-input')) { line.fail('Not saved. What is wrong stands beside its field.'); refuse(about, failure.message); } else line.fail(failure.message);
    }
    submit.removeAttribute('aria-disabled');
  }}, fields, submit, line);
  const typed = [...element.querySelectorAll('.rd-field')].map(wrap => [wrap.querySelector('label'), wrap.querySelector('.rd-input')]);
  // A search has nothing that must be given; and whoever chooses from a list has always answered.
  if (typed.some(([, input]) => input.required)) {
    typed.filter(([, input]) => !input.required && input.tagName !== 'SELECT').forEach(([label]) => label.append(' (optional)'));
  }
  return element;
}

/** A table; on a telephone each row is a block in which every cell says what it is. The roles stand for what the styles take away there. */
export function table(caption, heads, rows) {
  const cell = (content, i) => el('td', {role: 'cell', 'data-label': typeof heads[i] === 'string' ? heads[i] : null}, content);
  return rows.length ? el('div', {class: 'rd-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {class: 'rd-table', role: 'table'}, el('caption', {}, caption),
      el('thead', {role: 'rowgroup'}, el('tr', {role: 'row'}, heads.map(h => el('th', {scope: 'col', role: 'columnheader'}, h)))),
      el('tbody', {role: 'rowgroup'}, rows.map(r => el('tr', {role: 'row'}, r.map(cell)))))) : el('p', {}, 'None.');
}

export const page = (title, ...children) =>
  el('main', {class: 'rd-page', id: 'rd-main', tabindex: '-1'}, el('h1', {}, title), children);

let asked = null;
/** The card of one task or instance; all that are asked for in one moment travel in one call. */
export function card(kind, id) {
  if (!asked) {
    const batch = asked = {tasks: new Set(), instances: new Set()};
    batch.answer = new Promise(resolve => setTimeout(resolve, 30)).then(async () => {
      asked = null;
      const query = ['tasks', 'instances'].filter(k => batch[k].size).map(k => k + '=' + [...batch[k]].join(',')).join('&');
      const {body} = await api('/api/cards?' + query);
      return new Map(body.map(c => [c.id, c]));
    });
  }
  asked[kind].add(id);
  return asked.answer.then(found => found.get(id));
}
