(async function () {
  var packed = document.getElementById('geoharm-plotly');
  if (!packed || !window.DecompressionStream) return;
  var bytes = Uint8Array.from(atob(packed.textContent), function (c) { return c.charCodeAt(0); });
  var unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  var library = document.createElement('script');
  library.textContent = await new Response(unpacked).text();
  document.head.appendChild(library);
  library.remove();
  PLOT
})();
