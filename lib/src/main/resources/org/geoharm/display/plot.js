(function () {
  if (!window.Plotly) return;
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
})();
