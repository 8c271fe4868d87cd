// Cockpit as Redress shows it: its name, British English only, and the plug-ins of this folder.
import {settings} from '../../tasklist/scripts/redress/settings.js';

export default {
  ...settings('Cockpit'),
  customScripts: ['scripts/redress/plugin'],
  previewHtml: false,
};
