// Redress in Cockpit: the case of an instance, and how many cases are late where.
import {api, card, el, rag, status, table} from '../../../tasklist/scripts/redress/lib.js';
import {showCase} from '../../../tasklist/scripts/redress/case.js';

document.documentElement.lang = 'en-GB';

export default [
  {id: 'redress-instance', pluginPoint: 'cockpit.processInstance.runtime.tab', priority: 100, properties: {label: 'Case'},
    render(node, data) {
      const line = status();
      node.append(line);
      card('instances', data.processInstanceId).then(found => found ? showCase(node, found.reference)
        : line.say('This instance belongs to no case that you may see.')).catch(failure => line.fail(failure.message));
    }, unmount() {}},
  {id: 'redress-overview', pluginPoint: 'cockpit.dashboard', priority: 100, properties: {label: 'Cases'},
    render(node) {
      const place = el('section', {class: 'rd'});
      node.append(place);
      api('/api/overview').then(({body}) => place.append(table('Open cases by stage and team', ['Stage', 'Team', 'Overdue', 'Due soon', 'On time', 'Waiting for others'],
        body.map(c => [c.stage || 'Not routed', c.team || 'None yet', [c.red ? rag('RED') : null, ' ' + c.red],
          [c.amber ? rag('AMBER') : null, ' ' + c.amber], c.green, c.blue])))).catch(failure => {
            const line = status(); place.append(line); line.fail(failure.message); })
        .then(() => api('/api/remedies/counts')).then(({body: r}) => place.append(table('What was promised, of open and ended cases',
          ['To be done', 'Nobody is named for it', 'To be checked', 'Late'], [[r.toBeDone, r.unowned, r.toBeChecked, [r.late ? rag('RED') : null, ' ' + r.late]]]))).catch(() => {});
    }, unmount() {}},
];
