// Welcome as Redress shows it: its name, British English only, and the plug-ins of this folder.
export default {
  app: {name: 'Welcome', vendor: 'Redress'},
  locales: {availableLocales: ['en-GB'], fallbackLocale: 'en-GB'},
  dateFormat: {normal: 'D MMMM YYYY, HH:mm', long: 'dddd, D MMMM YYYY, HH:mm', short: 'DD/MM/YYYY'},
  disableWelcomeMessage: true,
};
