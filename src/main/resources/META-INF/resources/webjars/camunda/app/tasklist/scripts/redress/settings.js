// What the four web applications have in common; each one's scripts/config.js adds its own.
const root = document.querySelector('base')?.getAttribute('app-root') || '/camunda';

// The applications' own pages ask for no limit, in a place that their packed loader no longer reads; left at its seven
// seconds, a slow machine or line shows an empty page until somebody loads it again.
window.require?.config?.({waitSeconds: 0});

/** The settings of one web application by its name. */
export const settings = name => ({
  app: {name, vendor: 'Redress'},
  locales: {availableLocales: ['en-GB'], fallbackLocale: 'en-GB'},
  dateFormat: {normal: 'D MMMM YYYY, HH:mm', long: 'dddd, D MMMM YYYY, HH:mm', short: 'DD/MM/YYYY'},
  disableWelcomeMessage: true,
  requireJsConfig: {deps: [root + '/app/tasklist/scripts/redress/desk.js'], ngDeps: ['redress.desk']},
});
