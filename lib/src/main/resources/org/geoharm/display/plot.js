(function () {
  function draw() {
    document.querySelectorAll('.geoharm-plot:not([data-live])').forEach(function (box) {
      box.setAttribute('data-live', '');
      var target = document.createElement('div');
      box.appendChild(target);
      try {
        var figure = JSON.parse(box.querySelector('script').textContent);
        window.Plotly.newPlot(target, figure.data, figure.layout, Object.assign({displaylogo: false}, figure.config)).then(function () {
          box.querySelectorAll('img').forEach(function (picture) { picture.remove(); });
        }, function () { target.remove(); });
      } catch (error) {
        target.remove();
      }
    });
  }
  function base() {
    var config = document.getElementById('jupyter-config-data');
    return document.body.getAttribute('data-base-url') || (config ? JSON.parse(config.textContent).baseUrl : '');
  }
  if (window.Plotly) return draw();
  if (!window.geoharmPlotly) {
    var server = base();
    if (!server) return;
    window.geoharmPlotly = new Promise(function (done, failed) {
      var script = document.createElement('script');
      script.src = server.replace(/\/?$/, '/') + 'kernelspecs/geoharm/plotly.min.js';
      script.onload = function () { Promise.resolve(window.geoharmPlotlyUnpacked).then(done, failed); };
      script.onerror = failed;
      document.head.appendChild(script);
    });
  }
  window.geoharmPlotly.then(draw, function () {});
})();
