/*
 * What is said as long as there is no screen: that the page is loading, and where it cannot run a plain sentence instead.
 *
 * Written so that any browser understands it, for those that do not understand the rest. They meet an error before there is a screen, or
 * run nothing of it at all.
 */
(() => {
  var LOADING = 'Loading. If this does not go away, please reload the page.';
  var TOO_OLD =
    'This browser is too old for Pac-Man. Chrome 109, Firefox 115, Safari 16 and all newer ones can play it.';
  var NOT_LOADED = 'Pac-Man could not be loaded. Please reload the page.';

  function say(text) {
    var loading = document.getElementById('loading');
    if (loading && !document.documentElement.hasAttribute('data-screen')) loading.textContent = text;
  }

  window.addEventListener(
    'error',
    (event) => {
      // A file that did not come is told at its element, what cannot be understood or run at the window.
      say(event.target === window ? TOO_OLD : NOT_LOADED);
    },
    true,
  );
  say('noModule' in document.createElement('script') ? LOADING : TOO_OLD);
})();
