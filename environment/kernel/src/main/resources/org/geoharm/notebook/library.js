/* plotly.js, Copyright Plotly, Inc., licensed under the MIT license; packed by geoharm. Sets window.Plotly when unpacked. */
window.geoharmPlotlyUnpacked = (async function () {
  var bytes = Uint8Array.from(atob('PACKED'), function (c) { return c.charCodeAt(0); });
  var text = await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
  /* Without these three names it cannot mistake RequireJS, or a module, for the place to go to. */
  new Function('define', 'module', 'exports', text).call(window);
})();
