// Welcome as Redress shows it.
import {settings} from '../../tasklist/scripts/redress/settings.js';

export default settings('Welcome');
