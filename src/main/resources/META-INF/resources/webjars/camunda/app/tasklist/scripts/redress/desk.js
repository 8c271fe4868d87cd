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
    .run(['$rootScope', '$location', function ($rootScope, $location) {
      if (document.querySelector('base').getAttribute('app-name') !== 'tasklist') return;
      $rootScope.$on('$locationChangeStart', function () {
        if (/^\/?$/.test($location.path()) && !$location.search().sorting) {
          $location.search('sorting', URGENT).replace();
        }
      });
    }]);
});
