(() => {
  'use strict';
  const byId = id => document.getElementById(id);
  const data = JSON.parse(byId('chart-data').textContent || '{}') || {};
  const views = [];
  let isPrinting = false;

  // ---------- small tools ----------
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
  const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond'];
  const DASHES = [[], [7, 3], [2, 2], [8, 3, 2, 3]];
  const PRINT_WIDTH = 690;
  const RANK_TICKS = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500];

  const escapeHtml = text => String(text).replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`);
  const percent = (value, digits = 2) => `${(value * 100).toFixed(digits).replace(/^-(0(\.0*)?)$/, '$1')} %`;
  const signed = value => (value > 0 ? '+' : '') + value.toFixed(2);
  const shortDay = day => `${+day.slice(8)} ${MONTHS[day.slice(5, 7) - 1]}`;
  const longDay = day => `${WEEKDAYS[new Date(`${day}T00:00Z`).getUTCDay()]} ${shortDay(day)} ${day.slice(0, 4)}`;
  const create = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  function readTheme() {
    const style = getComputedStyle(document.documentElement);
    return name => style.getPropertyValue(`--${name}`).trim();
  }

  const pen = document.createElement('canvas').getContext('2d');
  function textWidth(text, theme) {
    pen.font = `600 12px ${theme('sans')}`;
    return pen.measureText(text).width;
  }

  const symbolShape = {
    circle: '<circle cx="11" cy="5" r="3"/>', rect: '<rect x="8" y="2" width="6" height="6"/>',
    triangle: '<path d="M11 1.5 14.5 8h-7z"/>', diamond: '<path d="M11 1 15 5l-4 4-4-4z"/>'
  };
  const swatch = series => `<svg width="22" height="10" aria-hidden="true" style="stroke:var(--${series.color});fill:var(--${series.color})">`
    + `<path d="M0 5h22" stroke-width="2" fill="none" stroke-dasharray="${series.dash.join(' ')}"/>`
    + `<g stroke="none">${symbolShape[series.symbol]}</g></svg>`;

  // ---------- one chart ----------
  function sessionZero(days) {
    const place = days.findIndex(day => day >= data.eventDay);
    return place === 0 && days[0] !== data.eventDay ? -1 : place;
  }
  const shownSeries = view => view.series.filter(series => series.isShown);
  const lastKnown = values => values.reduce((last, value, i) => (value == null ? last : i), -1);
  const isNarrow = view => plotWidth(view) < 560;
  const plotWidth = view => (isPrinting ? PRINT_WIDTH : view.element.clientWidth);
  const labelOf = (view, series) => (isNarrow(view) && series.short) || series.name;

  function dayTitle(view, index) {
    const zero = sessionZero(view.days), offset = index - zero;
    return longDay(view.days[index]) + (view.hasSessions && zero >= 0 ? `, session ${offset > 0 ? '+' : ''}${offset}` : '');
  }

  function tipRows(view, index) {
    const rows = shownSeries(view).map(series => ({ series, value: view.values(series)[index], text: view.text(series, index) }));
    return view.sortTip ? rows.sort((a, b) => view.sortTip * ((a.value ?? -Infinity) - (b.value ?? -Infinity))) : rows;
  }
  const tipHtml = (view, index) => `<div class="tip-title">${escapeHtml(dayTitle(view, index))}</div>`
    + tipRows(view, index).map(row => `<div class="tip-row">${swatch(row.series)}<span>${escapeHtml(row.series.name)}</span><b>${row.text.split(', ').map(part => `<span>${escapeHtml(part)}</span>`).join(', ')}</b></div>`).join('')
    + (view.tipFoot ? `<div class="small">${escapeHtml(view.tipFoot(index))}</div>` : '');
  const tipText = (view, index) => `${dayTitle(view, index)}: ${tipRows(view, index).map(row => `${row.series.name} ${row.text}`).join('; ')}`;

  function lineSeries(view, series, theme) {
    const values = view.values(series);
    const isAlone = i => values[i - 1] == null && values[i + 1] == null;
    const stride = Math.max(6, Math.ceil(values.length / 8));
    const place = view.series.indexOf(series);
    return {
      id: series.key, name: series.name, type: 'line', data: values, connectNulls: false, z: 3,
      symbol: series.symbol, showSymbol: true, showAllSymbol: true,
      symbolSize: (value, item) => (view.everySymbol ? (isNarrow(view) ? 4 : 6) : isAlone(item.dataIndex) || (item.dataIndex + 2 * place) % stride === 2 ? 7 : 0),
      lineStyle: { color: theme(series.color), width: 2, type: series.dash.length ? series.dash : 'solid', cap: 'butt' },
      itemStyle: { color: theme(series.color), borderWidth: 0 },
      emphasis: { disabled: true },
      endLabel: { show: true, formatter: labelOf(view, series), color: theme(view.inkLabels ? 'ink' : series.color), fontSize: 12, fontWeight: 600, distance: 6, textBorderColor: theme('paper'), textBorderWidth: 3 }
    };
  }

  function eventSeries(view, theme) {
    const zero = sessionZero(view.days);
    if (zero < 0) return { id: 'event', type: 'line', data: [] };
    const isLate = zero > view.days.length * .6;
    // On an upside-down axis a vertical line starts on top.
    const top = view.border === undefined ? 'end' : 'start';
    const border = view.border ? [{ yAxis: view.border, label: { show: false }, lineStyle: { color: theme('muted'), width: 1, type: [4, 3] } }] : [];
    return {
      id: 'event', type: 'line', data: [], silent: true,
      markLine: {
        silent: true, symbol: 'none', z: 2,
        lineStyle: { color: theme('event'), width: 1.25, type: 'solid' },
        label: { formatter: `${shortDay(view.days[zero])}, session 0`, position: top, distance: view.bands?.length ? 18 : 5, align: isLate ? 'right' : 'left', color: theme('ink'), fontSize: 12 },
        data: [{ xAxis: zero }, ...border]
      },
      markArea: { silent: true, data: (view.bands || []).map(band => bandArea(view, band, theme)) }
    };
  }

  const bandArea = (view, band, theme) => [{
    xAxis: Math.max(0, view.days.indexOf(band.before)),
    itemStyle: { color: theme('shade') },
    label: { show: true, formatter: band.letter, position: 'top', distance: 2, color: theme('ink'), fontSize: 12, fontWeight: 600 }
  }, { xAxis: view.days.indexOf(band.firstAhead) }];

  function axisStyle(theme) {
    return {
      axisLabel: { color: theme('muted'), fontSize: 12, hideOverlap: true },
      axisLine: { lineStyle: { color: theme('muted') }, onZero: false },
      axisTick: { lineStyle: { color: theme('muted') } },
      splitLine: { lineStyle: { color: theme('grid') } }
    };
  }

  function dayAxis(view, theme) {
    const style = axisStyle(theme);
    const weekday = i => (new Date(`${view.days[i]}T00:00Z`).getUTCDay() + 6) % 7;
    // Sessions are labelled by the first one of a week, and always so that session 0's place is among them.
    const places = view.days.map((day, i) => i).filter(i => !view.hasSessions || i === 0 || weekday(i) < weekday(i - 1));
    const origin = places.filter(i => i <= Math.max(0, sessionZero(view.days))).length - 1;
    const step = Math.ceil(places.length / Math.max(2, (plotWidth(view) - 150) / 58));
    const labelled = places.filter((place, i) => (i - origin) % step === 0);
    const isLabelled = i => labelled.includes(i);
    const yearOf = i => view.days[i]?.slice(0, 4);
    const label = (day, i) => shortDay(day) + (yearOf(i) !== yearOf(labelled[labelled.indexOf(i) - 1]) ? `\n${yearOf(i)}` : '');
    return {
      type: 'category', data: view.days, boundaryGap: !!view.everySymbol, position: 'bottom', ...style,
      axisLabel: { ...style.axisLabel, formatter: label, interval: isLabelled, lineHeight: 15 },
      axisTick: { ...style.axisTick, interval: isLabelled, alignWithLabel: true },
      splitLine: { show: false }
    };
  }

  function chartOption(view, theme) {
    const room = 12 + Math.max(0, ...shownSeries(view).map(series => textWidth(labelOf(view, series), theme)));
    return {
      animation: false, backgroundColor: 'transparent', legend: { show: false },
      textStyle: { fontFamily: theme('sans'), color: theme('ink') },
      grid: { left: 56, right: Math.min(room, plotWidth(view) * .36), top: view.bands?.length ? 42 : 28, bottom: 44, outerBoundsMode: 'none' },
      xAxis: dayAxis(view, theme), yAxis: view.yAxis(axisStyle(theme), theme),
      tooltip: {
        trigger: 'axis', confine: true, transitionDuration: 0, backgroundColor: theme('tip'), borderColor: theme('muted'), borderWidth: 1, padding: [6, 9],
        textStyle: { color: theme('ink'), fontSize: 13 }, extraCssText: 'box-shadow:none;border-radius:2px;white-space:normal;max-width:min(32rem, calc(100vw - 2.5rem))',
        axisPointer: { type: 'line', animation: false, lineStyle: { color: theme('muted'), type: [3, 3] } },
        formatter: items => tipHtml(view, [].concat(items)[0].dataIndex)
      },
      series: [...shownSeries(view).flatMap(series => [lineSeries(view, series, theme), ...(view.extra ? view.extra(series, theme) : [])]), eventSeries(view, theme)]
    };
  }

  // Labels at the line ends are pushed apart, since each has to name its own line.
  function spreadLabels(view) {
    const ends = shownSeries(view).map(series => {
      const values = view.values(series), last = lastKnown(values);
      return last < 0 ? null : { id: series.key, last, y: view.chart.convertToPixel({ yAxisIndex: 0 }, values[last]) };
    }).filter(Boolean).sort((a, b) => a.y - b.y);
    const bottom = view.chart.getHeight() - 46, gap = Math.min(14, (bottom - 20) / Math.max(1, ends.length));
    let floor = 20;
    ends.forEach(end => { end.to = floor = Math.max(end.y, floor + gap); });
    let ceiling = bottom + gap;
    ends.reverse().forEach(end => { end.to = ceiling = Math.min(end.to, ceiling - gap); });
    view.chart.setOption({ series: ends.map(end => ({ id: end.id, endLabel: { offset: [0, end.to - end.y] } })) });
  }

  function draw(view) {
    view.chart.setOption(chartOption(view, readTheme()), { notMerge: true });
    spreadLabels(view);
  }

  function resize(view) {
    view.chart.resize({ width: isPrinting ? PRINT_WIDTH : 'auto' });
    draw(view);
  }

  // ---------- keyboard ----------
  function showDay(view, index) {
    view.at = Math.max(0, Math.min(view.days.length - 1, index));
    const known = shownSeries(view).findIndex(series => view.values(series)[view.at] != null);
    const series = view.chart.getOption().series;
    const target = known < 0 ? -1 : series.findIndex(item => item.id === shownSeries(view)[known].key);
    // A day without any value has no point to show: the place on the axis stands in.
    if (target >= 0) view.chart.dispatchAction({ type: 'showTip', seriesIndex: target, dataIndex: view.at });
    else view.chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'mousemove', x: view.chart.convertToPixel({ xAxisIndex: 0 }, view.at), y: view.chart.getHeight() / 2 });
    view.live.textContent = tipText(view, view.at);
  }

  function hideTip(view) {
    view.at = null;
    view.live.textContent = '';
    view.chart.dispatchAction({ type: 'hideTip' });
    view.chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'leave' });
  }

  function onKey(view, event) {
    const zero = Math.max(0, sessionZero(view.days));
    const target = { ArrowRight: view.at == null ? zero : view.at + 1, ArrowLeft: view.at == null ? zero : view.at - 1, Home: 0, End: view.days.length - 1 }[event.key];
    if (event.key === 'Escape') hideTip(view);
    else if (target != null && !event.ctrlKey && !event.metaKey && !event.altKey) showDay(view, target);
    else return;
    event.preventDefault();
  }

  // ---------- what stands around a chart ----------
  function seriesPicker(view, title) {
    const box = create('fieldset', { className: 'choice' }, create('legend', { textContent: title }));
    const boxes = [];
    const set = test => { view.series.forEach((series, i) => { boxes[i].checked = series.isShown = test(series); }); draw(view); };
    const groups = [...new Set(view.series.map(series => series.group))];
    groups.forEach(group => {
      if (groups.length > 1) box.append(create('span', { className: 'group' }), create('span', { className: 'group-name', textContent: group }));
      view.series.filter(series => series.group === group).forEach(series => {
        const input = create('input', { type: 'checkbox', checked: series.isShown, value: series.key });
        input.addEventListener('change', () => { series.isShown = input.checked; draw(view); });
        boxes[view.series.indexOf(series)] = input;
        const label = create('label', {}, input);
        label.insertAdjacentHTML('beforeend', swatch(series));
        label.append(series.name);
        box.append(label);
      });
    });
    if (view.series.length > 6) {
      const preset = new Set(view.series.filter(series => series.isShown));
      const button = (text, test) => { const element = create('button', { type: 'button', textContent: text }); element.addEventListener('click', () => set(test)); return element; };
      box.append(create('span', { className: 'group' }), button('Default choice', series => preset.has(series)), button('All', () => true), button('None', () => false));
    }
    return box;
  }

  function fillTable(view) {
    const head = create('tr', {}, create('th', { scope: 'col', className: 'stick', textContent: 'Day' }), ...view.series.map(series => create('th', { scope: 'col', className: 'num', textContent: series.name })));
    const rows = view.days.map((day, i) => create('tr', {}, create('th', { scope: 'row', className: 'stick', textContent: day }),
      ...view.series.map(series => create('td', { className: 'num', textContent: view.text(series, i) }))));
    view.table.replaceChildren(create('caption', { className: 'hidden', textContent: view.label() }), create('thead', {}, head), create('tbody', {}, ...rows));
  }

  function describe(view) {
    view.element.setAttribute('aria-label', `${view.label()}. Line chart from ${longDay(view.days[0])} to ${longDay(view.days[view.days.length - 1])}. The figures are in the table below it.`);
    fillTable(view);
  }

  function mount(view) {
    view.element = byId(view.id);
    if (!view.element) return null;
    if (!view.days.length || !view.series.length) { view.element.closest('.chart').classList.add('lost'); return null; }
    const help = create('p', { className: 'keys-help', id: `${view.id}-help`, textContent: '← → step through the days, Esc closes' });
    view.live = create('p', { className: 'hidden', ariaLive: 'polite' });
    view.table = create('table');
    const region = create('div', { className: 'scroll figures-table', tabIndex: 0, role: 'region', ariaLabel: `${view.label()}, figures` }, view.table);
    Object.assign(view.element, { tabIndex: 0, role: 'application', ariaRoleDescription: 'chart' });
    view.element.setAttribute('aria-describedby', help.id);
    view.element.after(help, view.live, ...(view.keys ? [create('p', { className: 'keys', textContent: view.keys })] : []), seriesPicker(view, view.choice));
    view.element.closest('.chart').append(create('details', {}, create('summary', { textContent: 'Figures as a table' }), region));
    showProvenances(view);
    view.chart = echarts.init(view.element, null, { renderer: 'svg' });
    view.element.addEventListener('keydown', event => onKey(view, event));
    view.element.addEventListener('blur', () => hideTip(view));
    describe(view);
    draw(view);
    let width = view.element.clientWidth;
    new ResizeObserver(() => {
      if (isPrinting || view.element.clientWidth === width || !view.element.clientWidth) return;
      width = view.element.clientWidth;
      resize(view);
    }).observe(view.element);
    views.push(view);
    return view;
  }

  function showProvenances(view) {
    const place = view.element.closest('.chart').querySelector('.provenances');
    if (!place) return;
    new Set(view.series.map(series => series.provenance).filter(Boolean)).forEach(provenance => {
      const label = create('span', { className: 'prov', textContent: provenance });
      label.dataset.provenance = provenance;
      place.append(label, ' ');
    });
  }

  // ---------- the four kinds of chart ----------
  const styled = (series, i) => ({ ...series, color: `series-${i % 8 + 1}`, symbol: SYMBOLS[i % 4], dash: DASHES[Math.floor(i / 8) % 4] });
  const percentAxis = style => ({ type: 'value', minInterval: .01, ...style, axisLabel: { ...style.axisLabel, formatter: value => percent(value, 0) }, axisLine: { show: false }, axisTick: { show: false } });
  const known = (value, format) => (value == null ? '–' : format(value));

  function drawdownChart() {
    const source = data.drawdowns;
    if (!source) return;
    let mode = 'drawdown';
    const title = () => (mode === 'drawdown' ? 'below their own running peak' : 'against the close before the news');
    const ordered = [...source.series].sort((a, b) => b.isShown - a.isShown);
    const styles = new Map(ordered.map((series, i) => [series.asset, styled({ ...series, key: series.asset, short: series.asset, group: series.assetClass }, i)]));
    const view = mount({
      id: 'chart-drawdown', days: source.days, hasSessions: true, choice: 'Assets', sortTip: -1,
      label: () => `Daily closes ${title()}, per cent`, series: source.series.map(series => styles.get(series.asset)),
      values: series => series[mode], text: (series, i) => known(series[mode][i], percent), yAxis: percentAxis
    });
    if (!view) return;
    byId('drawdown-mode').addEventListener('change', event => {
      mode = event.target.value;
      byId('drawdown-measure').textContent = title();
      describe(view);
      draw(view);
    });
  }

  function crossingBands(ranking) {
    const bands = new Map();
    ranking.crossings.filter(crossing => ranking.days.includes(crossing.firstAhead)).forEach(crossing => {
      const key = `${crossing.before}/${crossing.firstAhead}`;
      if (!bands.has(key)) bands.set(key, { before: crossing.before, firstAhead: crossing.firstAhead, pairs: [] });
      bands.get(key).pairs.push(`${crossing.overtaker} past ${crossing.overtaken} (${crossing.status})`);
    });
    const ordered = [...bands.values()].sort((a, b) => (a.firstAhead < b.firstAhead ? -1 : 1));
    ordered.forEach((band, i) => { band.letter = String.fromCharCode(65 + i % 26); });
    return ordered;
  }

  function rankAxis(ranking, lanes, style, theme) {
    const ranks = ranking.apps.flatMap(app => app.ranks.filter(rank => rank != null));
    const worst = deepest(ranking) || Math.max(3, ...ranks);
    const border = lanes ? deepest(ranking) + 1 : null;
    const isLog = worst > 12;
    const ticks = (isLog ? RANK_TICKS : Array.from({ length: worst }, (_, i) => i + 1)).filter(tick => tick <= worst * (border ? .8 : 1));
    if (border) ticks.push(border);
    const low = isLog ? .85 : .6, high = border || (isLog ? worst * 1.1 : worst + .4);
    // Room below the border for one row of hollow markers per app.
    const extra = 1 + (lanes * 9 + 4) / (270 - lanes * 9);
    const max = isLog ? low * Math.pow(high / low, border ? extra : 1) : low + (high - low) * (border ? extra : 1);
    return {
      type: isLog ? 'log' : 'value', inverse: true, min: low, max, ...style, name: 'Rank', nameLocation: 'start', nameGap: 8, nameTextStyle: { color: theme('muted'), align: 'right', padding: [0, 6, 0, 0] },
      axisLabel: { ...style.axisLabel, customValues: ticks, formatter: value => (Math.round(value) === border ? borderLabel(ranking) : String(Math.round(value))) },
      axisTick: { ...style.axisTick, customValues: ticks }, splitLine: { ...style.splitLine, show: true }
    };
  }

  const borderLabel = ranking => (ranking.depths.every(depth => depth == null || depth === deepest(ranking)) ? `> ${deepest(ranking)}` : 'not listed');

  // Snapshots of one chart may go to different depths: what is not listed is drawn behind the deepest.
  const deepest = ranking => Math.max(0, ...ranking.depths.filter(depth => depth != null));

  function rankingChart(ranking, index) {
    const isSimulated = ranking.provenance === 'SIMULATED';
    const isCensored = app => app.isListed.includes(false);
    const laned = ranking.apps.filter(isCensored).map(app => app.app);
    const bands = crossingBands(ranking);
    const markers = (series, theme) => (!isCensored(series) ? [] : [{
      id: `${series.key}-unlisted`, name: series.name, type: 'scatter', symbol: series.symbol, symbolSize: 7, z: 4, silent: true,
      symbolOffset: [0, 6 + 9 * laned.indexOf(series.app)],
      data: series.isListed.map(listed => (listed === false ? deepest(ranking) + 1 : null)),
      itemStyle: { color: theme('paper'), borderColor: theme(series.color), borderWidth: 1.5 }, emphasis: { disabled: true }
    }]);
    const text = (series, i) => (series.ranks[i] != null ? `#${series.ranks[i]}` : series.isListed[i] === false ? `> ${ranking.depths[i]}` : ranking.hasSnapshot[i] ? 'not told' : 'no snapshot');
    mount({
      id: `chart-ranking-${index}`, days: ranking.days, choice: 'Apps', everySymbol: true, border: laned.length ? deepest(ranking) + 1 : null, bands, extra: markers, text,
      label: () => `${ranking.title}, rank by day, ${ranking.provenance}`,
      keys: bands.length ? `Shaded: ${bands.map(band => `${band.letter} ${band.pairs.join(', ')}`).join(' · ')}.` : null,
      series: ranking.apps.map((app, i) => ({ ...styled(app, i), key: app.app, isShown: true, dash: isSimulated ? [5, 3] : [], provenance: ranking.provenance })),
      values: series => series.ranks, yAxis: (style, theme) => rankAxis(ranking, laned.length, style, theme)
    });
  }

  function attentionChart() {
    const source = data.attention;
    if (!source) return;
    const text = (series, i) => known(series.articles[i], articles => [articles === 1 ? '1 article' : `${articles} articles`,
      series.abnormal?.[i] == null ? '' : `abnormal ${signed(series.abnormal[i])}`, series.share?.[i] == null ? '' : `share ${percent(series.share[i])}`].filter(Boolean).join(', '));
    mount({
      id: 'chart-attention', days: source.days, hasSessions: true, choice: 'Entities', label: () => 'Articles per session, by entity', text, sortTip: -1,
      series: source.entities.map((entity, i) => ({ ...styled(entity, i), key: entity.entity, isShown: true, provenance: source.provenance })),
      values: series => series.articles, yAxis: style => ({ type: 'value', min: 0, minInterval: 1, ...style, axisLine: { show: false }, axisTick: { show: false } })
    });
  }

  function breadthChart() {
    const source = data.breadth;
    if (!source) return;
    mount({
      id: 'chart-breadth', days: source.days, hasSessions: true, inkLabels: true, choice: 'At least', label: () => 'Share of assets below their own peaks, per cent',
      series: source.shares.map((share, i) => ({ ...share, key: `below-${share.threshold}`, name: `≥ ${share.threshold} %`, isShown: true, color: `step-${Math.min(5, i + 1)}`, symbol: SYMBOLS[i % 4], dash: DASHES[i % 4], provenance: source.provenance })),
      values: series => series.values, text: (series, i) => known(series.values[i], percent), tipFoot: i => `of ${source.assetCount[i] ?? '–'} assets with a close of the day`,
      yAxis: style => ({ ...percentAxis(style), min: 0, max: 1 })
    });
  }

  // ---------- tables ----------
  function sortKey(row, column) {
    const cell = row.cells[column];
    if (cell.dataset.sort) return Number.isNaN(Number(cell.dataset.sort)) ? cell.dataset.sort : Number(cell.dataset.sort);
    const text = cell.dataset.sort === '' ? '' : (cell.dataset.sortText || cell.textContent).trim();
    if (text === '' || text === '–') return null;
    const number = text.replace(/[,%\s]/g, '');
    return cell.classList.contains('num') && number !== '' && !Number.isNaN(Number(number)) ? Number(number) : text;
  }
  function compare(a, b, direction) {
    if (a === null || b === null) return (a === null) - (b === null);
    return direction * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true }));
  }

  function sortBy(table, heads, column) {
    const isAscending = heads[column].getAttribute('aria-sort') !== 'ascending';
    heads.forEach((head, i) => head.setAttribute('aria-sort', i !== column ? 'none' : isAscending ? 'ascending' : 'descending'));
    const keyed = [...table.tBodies[0].rows].map(row => ({ row, key: sortKey(row, column) }));
    table.tBodies[0].append(...keyed.sort((a, b) => compare(a.key, b.key, isAscending ? 1 : -1)).map(item => item.row));
  }

  function makeSortable(table) {
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    heads.forEach((head, column) => {
      const button = create('button', { type: 'button' }, ...head.childNodes);
      head.append(button);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () => sortBy(table, heads, column));
    });
  }

  // Dates and percentages of running text stay on one line.
  function glueFigures() {
    document.querySelectorAll('main p, main li, main dd, .when').forEach(element => [...element.childNodes].filter(node => node.nodeType === 3).forEach(node => {
      const parts = node.data.split(/(\d{4}-\d\d-\d\d|[-+±]?\d[\d.,]* %)/);
      if (parts.length > 1) node.replaceWith(...parts.map((part, i) => (i % 2 ? create('span', { className: 'glued', textContent: part }) : part)));
    }));
  }

  // ---------- theme and print ----------
  function setPrinting(on) {
    if (on === isPrinting) return;
    isPrinting = on;
    document.documentElement.classList.toggle('printing', on);
    document.querySelectorAll('details.evidence').forEach(details => { if (on) { details.dataset.was = details.open ? 'open' : ''; details.open = true; } else details.open = details.dataset.was === 'open'; });
    views.forEach(view => { hideTip(view); resize(view); });
  }

  document.querySelectorAll('table.sortable').forEach(makeSortable);
  glueFigures();
  drawdownChart();
  (data.rankings || []).forEach(rankingChart);
  attentionChart();
  breadthChart();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => views.forEach(draw));
  addEventListener('beforeprint', () => setPrinting(true));
  addEventListener('afterprint', () => setPrinting(false));
})();
