// Beneath the four web applications: times as England's clocks show them, and Tasklist's lists in the order of urgency.
define(['angular'], function (angular) {
  'use strict';
  var ENGLAND = new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/London', year: 'numeric', month: '2-digit',
    day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit'});
  var MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$/;
  // What is risky, or whose clock has warned, first; then what is due first.
  var URGENT = JSON.stringify([{sortBy: 'priority', sortOrder: 'desc'}, {sortBy: 'dueDate', sortOrder: 'asc'}]);

  /** A moment as the time on the wall in England, without a zone; anything else as it came. */
  function england(value) {
    var moment = value instanceof Date ? value : typeof value === 'number' ? new Date(value)
      : typeof value === 'string' && MOMENT.test(value) ? new Date(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')) : null;
    return moment && !isNaN(moment) ? ENGLAND.format(moment).replace(' ', 'T') : value;
  }

  angular.module('redress.desk', [])
    .config(['$provide', function ($provide) {
      ['camDate', 'date'].forEach(function (name) {
        $provide.decorator(name + 'Filter', ['$delegate', function ($delegate) {
          return function (value) {
            return $delegate.apply(null, [england(value)].concat([].slice.call(arguments, 1)));
          };
        }]);
      });
    }])
    .run(['$injector', function ($injector) {
      if (document.querySelector('base').getAttribute('app-name') !== 'tasklist' || !$injector.has('Notifications')) return;
      // Whoever logs a contact is told its reference, for as long as it takes to read it out to a caller.
      var notifications = $injector.get('Notifications'), add = notifications.addMessage, logged = null;
      var open = XMLHttpRequest.prototype.open;
      XMLHttpRequest.prototype.open = function (method, address) {
        if (/\/process-definition\/.+\/submit-form$/.test(String(address))) {
          this.addEventListener('load', function () {
            try { logged = this.status < 300 ? JSON.parse(this.responseText).businessKey : null; } catch (none) { logged = null; }
          });
        }
        return open.apply(this, arguments);
      };
      notifications.addMessage = function (message) {
        if (logged && /^Logged\b/.test(message.status)) {
          message.status = 'Logged: ' + logged;
          message.message = 'This is the reference of the case.';
          message.duration = 60000;
          logged = null;
        }
        return add.call(this, message);
      };
    }])
    .run(['$rootScope', '$location', function ($rootScope, $location) {
      if (document.querySelector('base').getAttribute('app-name') !== 'tasklist') return;
      $rootScope.$on('$locationChangeStart', function () {
        if (/^\/?$/.test($location.path()) && !$location.search().sorting) {
          $location.search('sorting', URGENT).replace();
        }
      });
    }]);
});
