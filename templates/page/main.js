const chart = JSON.parse(document.getElementById('chart').textContent);
for (const [id, lat, lon] of chart.meetings) L.circleMarker([lat, lon], {radius: 8}).addTo(map_trip);
document.documentElement.dataset.ready = 'yes';
