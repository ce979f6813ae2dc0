
(() => {
  'use strict';
  const filter = document.getElementById('filter');
  if (!filter) {
    return;
  }
  const search = document.getElementById('search');
  const shown = document.getElementById('shown');
  const buttons = [...filter.querySelectorAll('button')];
  const rows = [...document.getElementById('rows').tBodies[0].rows].map(row => ({
    row,
    outcome: row.cells[0].textContent,
    text: row.textContent.toLowerCase(),
  }));
  const number = new Intl.NumberFormat('en');

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const outcomes = new Set(buttons.filter(isOn).map(button => button.dataset.outcome));
    let count = 0;
    for (const { row, outcome, text } of rows) {
      const fits = (outcomes.size === 0 || outcomes.has(outcome)) && words.every(word => text.includes(word));
      if (row.hidden === fits) {
        row.hidden = !fits;
      }
      count += fits ? 1 : 0;
    }
    shown.textContent = count === rows.length ? '' : `${number.format(count)} of ${number.format(rows.length)} shown`;
  };
  const isOn = button => button.getAttribute('aria-pressed') === 'true';

  let waiting;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  buttons.forEach(button => button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(!isOn(button)));
    show();
  }));
  filter.hidden = false;
})();
