
(() => {
  'use strict';
  const filter = document.getElementById('filter');
  if (!filter) {
    return;
  }
  const search = document.getElementById('search');
  const shown = document.getElementById('shown');
  const buttons = [...filter.querySelectorAll('button')];
  const tables = [...document.querySelectorAll('#rows > .rows')].map(table => ({
    table,
    rows: [...table.querySelectorAll('tbody tr')].map(row => ({
      row,
      outcome: row.cells[0].textContent,
      text: row.textContent.toLowerCase(),
    })),
  }));
  const all = tables.reduce((sum, { rows }) => sum + rows.length, 0);
  const number = new Intl.NumberFormat('en');

  const show = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
    const outcomes = new Set(buttons.filter(isOn).map(button => button.dataset.outcome));
    const fits = ({ outcome, text }) =>
      (outcomes.size === 0 || outcomes.has(outcome)) && words.every(word => text.includes(word));
    const count = tables.reduce((sum, table) => sum + showOf(table, fits), 0);
    shown.textContent = count === all ? '' : `${number.format(count)} of ${number.format(all)} shown`;
  };
  const showOf = ({ table, rows }, fits) => {
    let count = 0;
    for (const one of rows) {
      const fit = fits(one);
      one.row.hidden = !fit;
      count += fit ? 1 : 0;
    }
    table.hidden = count === 0;
    return count;
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
