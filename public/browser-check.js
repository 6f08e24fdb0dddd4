// Runs before the page's modules, in browsers of any age: plain ECMAScript 5, and nothing that could be missing without a test.
// Each feature that decides which versions are supported is tested; docs/develop.md says which version brought which.
(function () {
  'use strict';
  var missing = [];
  var need = function (name, isThere) {
    if (!isThere) missing.push(name);
  };
  need('JavaScript modules', 'noModule' in document.createElement('script'));
  need('Promise.withResolvers', typeof Promise === 'function' && 'withResolvers' in Promise);
  need('Intl.Segmenter', typeof Intl === 'object' && 'Segmenter' in Intl);
  need('light-dark() in CSS', typeof CSS === 'object' && CSS.supports('color', 'light-dark(#000, #fff)'));
  if (missing.length === 0) {
    // The document has the site's own story as text. Where the address names another story, or files, it must not be seen before them.
    if (/[?&](story|data)=[^&]/.test(location.search)) document.documentElement.setAttribute('data-other', '');
    return;
  }
  // src/main.tsx does not start then, and what the page says without scripts stays.
  document.documentElement.setAttribute('data-missing', missing.join(', '));
  var sentence = document.getElementById('old-browser');
  sentence.appendChild(document.createTextNode(' It lacks: ' + missing.join(', ') + '.'));
  sentence.removeAttribute('hidden');
})();
