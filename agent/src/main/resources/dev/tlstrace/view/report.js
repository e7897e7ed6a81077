'use strict';
// Everything a peer chose reaches the page as text nodes only; nothing here makes markup of a string.
(function () {
  const ROW = 56;
  const ORDER = {failed: 0, stalled: 1, abandoned: 2, unfinished: 3, established: 4};
  const at = id => document.getElementById(id);
  const unseen = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
  const blocks = new Map();
  let index = [];
  let shown = [];
  let current = -1;
  let opened = null;
  let outcome = null;
  let diagnosis = null;

  function plain(value) {
    return String(value).replace(unseen, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
  }

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const key of Object.keys(attributes || {})) {
      element.setAttribute(key, attributes[key]);
    }
    for (const child of children) {
      element.append(child instanceof Node ? child : plain(child));
    }
    return element;
  }

  function draw(name, attributes, text) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key of Object.keys(attributes)) {
      element.setAttribute(key, attributes[key]);
    }
    if (text !== undefined) {
      element.textContent = plain(text);
    }
    return element;
  }

  function millis(micros) {
    return micros < 100000 ? (micros / 1000).toFixed(1) + ' ms' : Math.round(micros / 1000) + ' ms';
  }

  async function unpack(id) {
    const packed = Uint8Array.from(atob(at(id).textContent.trim()), c => c.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(stream).text());
  }

  /** Blocks hold many handshakes each, and only those looked at are unpacked. */
  async function block(number) {
    if (!blocks.has(number)) {
      if (blocks.size > 8) {
        blocks.delete(blocks.keys().next().value);
      }
      blocks.set(number, await unpack('block' + number));
    }
    return blocks.get(number);
  }

  // ---- the list

  function head(row) {
    if (row.outcome !== 'failed') {
      return row.outcome;
    }
    return 'failed: ' + (row.diagnosis || 'without diagnosis');
  }

  const sorts = {
    diagnosis: (a, b) => ORDER[a.outcome] - ORDER[b.outcome]
        || tally.get(head(b)) - tally.get(head(a)) || head(a).localeCompare(head(b)) || a.place - b.place,
    time: (a, b) => a.time < b.time ? -1 : a.time > b.time ? 1 : a.place - b.place,
    slowest: (a, b) => b.us - a.us,
    peer: (a, b) => a.peer.localeCompare(b.peer) || a.place - b.place
  };
  const tally = new Map();

  function select() {
    const words = at('search').value.toLowerCase().split(/\s+/).filter(word => word);
    const rows = index.filter(row => (!outcome || row.outcome === outcome)
        && (!diagnosis || (row.outcome === 'failed' && head(row) === diagnosis))
        && words.every(word => row.search.includes(word)));
    const sort = at('sort').value;
    rows.sort(sorts[sort]);
    shown = [];
    let last = null;
    for (const row of rows) {
      if (sort === 'diagnosis' && head(row) !== last) {
        last = head(row);
        shown.push({head: last});
      }
      shown.push(row);
    }
    at('found').textContent = rows.length + ' of ' + index.length + ' handshakes';
    current = shown.findIndex(row => opened && row.id === opened);
    at('rows').style.height = shown.length * ROW + 'px';
    at('list').scrollTop = 0;
    fill();
  }

  /** Only what can be seen is in the page. */
  function fill() {
    const list = at('list');
    const from = Math.max(0, Math.floor(list.scrollTop / ROW) - 5);
    const to = Math.min(shown.length, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + 5);
    const rows = [];
    for (let i = from; i < to; i++) {
      const row = item(shown[i], i);
      row.style.top = i * ROW + 'px';
      rows.push(row);
    }
    at('rows').replaceChildren(...rows);
    if (current >= from && current < to) {
      list.setAttribute('aria-activedescendant', 'row' + current);
    } else {
      list.removeAttribute('aria-activedescendant');
    }
  }

  function item(row, i) {
    if (row.head) {
      return make('div', {'class': 'row head', role: 'presentation'}, make('span', {}, row.head));
    }
    const first = make('div', {}, make('span', {'class': 'took'}, millis(row.us)),
        make('b', {'class': row.outcome}, sign(row.outcome) + ' '), (row.role === 'client' ? '→ ' : '← ') + row.peer,
        row.name && !row.peer.startsWith(row.name) ? ' (' + row.name + ')' : '');
    const told = [row.time.substring(11, 23), row.diagnosis || row.error, row.version, row.cipher].filter(part => part);
    const element = make('div', {'class': 'row' + (i === current ? ' current' : ''), role: 'option', id: 'row' + i,
      'aria-selected': String(i === current), 'aria-posinset': i + 1, 'aria-setsize': shown.length,
      'aria-label': plain([row.outcome, row.peer, row.diagnosis || '', millis(row.us)].join(', '))},
      first, make('div', {'class': 'second'}, told.join(' · ')));
    element.addEventListener('click', () => go(i));
    return element;
  }

  function sign(result) {
    return result === 'failed' ? '✗' : result === 'established' ? '✓' : '○';
  }

  function move(to) {
    const step = to < current ? -1 : 1;
    let i = Math.max(0, Math.min(shown.length - 1, to));
    while (i >= 0 && i < shown.length && shown[i].head) {
      i += i === 0 ? 1 : step;
    }
    if (i < 0 || i >= shown.length) {
      return;
    }
    current = i;
    const list = at('list');
    if (i * ROW < list.scrollTop) {
      list.scrollTop = i * ROW;
    } else if ((i + 1) * ROW > list.scrollTop + list.clientHeight) {
      list.scrollTop = (i + 1) * ROW - list.clientHeight;
    }
    fill();
  }

  function go(i) {
    current = i;
    const hash = '#' + encodeURIComponent(shown[i].id);
    if (location.hash === hash) {
      follow();
    } else {
      location.hash = hash;
    }
  }

  // ---- one handshake

  async function follow() {
    const id = decodeURIComponent(location.hash.substring(1));
    const row = index.find(each => each.id === id);
    document.body.classList.toggle('open', Boolean(row));
    if (!row) {
      opened = null;
      at('detail').replaceChildren(make('p', {'class': 'dim'}, id
        ? 'There is no handshake ' + id + ' in this report.' : 'Choose a handshake to see its messages.'));
      return;
    }
    opened = id;
    const parts = [];
    for (const place of row.parts) {
      parts.push((await block(place[0]))[place[1]]);
    }
    if (opened === id) {
      const steps = parts.flatMap(part => part.steps);
      const summary = parts.map(part => part.summary).filter(each => each).pop() || {};
      show(row, steps, summary, parts[0].started || {});
      current = shown.indexOf(row);
      fill();
    }
  }

  function show(row, steps, summary, started) {
    const back = make('button', {id: 'back', type: 'button'}, '← all handshakes');
    back.addEventListener('click', () => {
      location.hash = '';
      at('list').focus();
    });
    const about = make('p', {'class': 'dim'},
        [row.time, row.id, started.handshake && started.handshake.transport,
          started.thread && 'thread ' + started.thread.name].filter(part => part).join(' · '));
    const children = [back, make('h2', {'class': row.outcome}, sign(row.outcome) + ' ' + (summary.message || row.peer)), about];
    if (summary.diagnosis) {
      children.push(judgement(summary.diagnosis, 'failure'));
    }
    for (const warning of summary.warnings || []) {
      children.push(judgement(warning, 'warning'));
    }
    if (summary.error) {
      children.push(failure(summary));
    }
    children.push(facts(summary));
    const tree = make('div', {'class': 'card tree', role: 'region', 'aria-label': 'Message'});
    const ladder = make('div', {'class': 'card'});
    ladder.append(drawLadder(row, steps, tree));
    children.push(make('h3', {}, 'Messages'), make('div', {'class': 'beside'}, ladder, tree));
    for (const step of steps) {
      const message = step.event.handshake_message;
      if (message && message.certificate_list && message.certificate_list.length) {
        children.push(make('h3', {}, 'Certificates, from the ' + (step.way === 'server' ? 'client' : 'server')),
            chain(message.certificate_list, row.time));
      }
    }
    at('detail').replaceChildren(...children);
    at('detail').scrollTop = 0;
    const telling = steps.findIndex(step => step.bad);
    openStep(steps, telling >= 0 ? telling : 0, tree);
  }

  function judgement(diagnosis, kind) {
    const card = make('section', {'class': 'card ' + kind, 'aria-label': kind === 'failure' ? 'Diagnosis' : 'Warning'},
        make('p', {}, make('b', {}, diagnosis.id), ' (' + diagnosis.confidence + '): ' + diagnosis.cause));
    if (diagnosis.evidence && diagnosis.evidence.length) {
      card.append(make('ul', {}, ...diagnosis.evidence.map(seen => make('li', {}, seen))));
    }
    for (const candidate of diagnosis.candidates || []) {
      card.append(make('p', {}, 'or ', make('b', {}, candidate.id), ': ' + candidate.reason));
    }
    if (diagnosis.fix) {
      card.append(make('p', {'class': 'fix'}, 'fix: ' + diagnosis.fix));
    }
    return card;
  }

  function failure(summary) {
    const card = make('section', {'class': 'card', 'aria-label': 'Error'});
    const thrown = [summary.error].concat(summary.error.causes || []);
    thrown.forEach((error, i) => card.append(make('p', {}, i ? 'caused by ' : '',
        make('b', {}, error.type), error.message ? ': ' + error.message : '')));
    if (summary.application && summary.application.stack) {
      card.append(make('details', {}, make('summary', {}, 'the application’s stack'),
          make('pre', {}, summary.application.stack.join('\n'))));
    }
    return card;
  }

  function facts(summary) {
    const tls = summary.tls || {};
    const times = summary.handshake || {};
    const told = [
      ['version', tls.protocol && tls.protocol.name + ' ' + tls.protocol.version], ['cipher suite', tls.cipher],
      ['group', tls.curve], ['application protocol', tls.next_protocol], ['resumption', tls.resumption],
      ['server name', tls.client && tls.client.server_name],
      ['took', times.duration_us !== undefined && [[times.duration_us, ''], [times.waiting_us, ' waiting for the peer'],
        [times.certificate_check_us, ' checking certificates'], [times.computing_us, ' computing']]
        .filter((part, i) => i === 0 || part[0]).map(part => millis(part[0]) + part[1]).join(', ')],
      ['JVM', summary.process && [summary.service && summary.service.name, summary.host && summary.host.name,
        'pid ' + summary.process.pid].filter(part => part).join(', ')],
      ['incomplete', summary.dropped_events && summary.dropped_events + ' steps were dropped']
    ];
    const list = make('dl', {'class': 'card'});
    for (const pair of told) {
      if (pair[1]) {
        list.append(make('dt', {}, pair[0]), make('dd', {}, pair[1]));
      }
    }
    return list;
  }

  function drawLadder(row, steps, tree) {
    // one unit is one pixel where there is room, so that the letters stay as large as the page's
    const room = at('detail').clientWidth - 80;
    const beside = window.matchMedia('(min-width: 1251px)').matches;
    const width = Math.max(340, Math.min(820, Math.floor(beside ? room * 0.52 : room)));
    const left = 56;
    const right = width - 16;
    const middle = (left + right) / 2;
    const letters = Math.floor((right - left - 40) / 6.7);
    const picture = draw('svg', {'class': 'ladder', role: 'group', 'aria-label': 'Ladder of messages'});
    const here = ', this JVM';
    const client = row.role === 'client';
    picture.append(draw('text', {x: left, y: 16, 'class': 'side'}, fit('client' + (client ? here : ', ' + row.peer), letters / 2 + 1)),
        draw('text', {x: right, y: 16, 'text-anchor': 'end', 'class': 'side'}, fit('server' + (client ? ', ' + row.peer : here), letters / 2 + 1)));
    const lives = [left, right].map(x => draw('line', {x1: x, x2: x, y1: 24, 'class': 'life'}));
    picture.append(...lives);
    let y = 30;
    steps.forEach((step, i) => {
      if (step.before) {
        y += 16;
        picture.append(draw('text', {x: middle, y: y, 'text-anchor': 'middle', 'class': 'note'}, step.before));
        y += 4;
      }
      const notes = step.notes.slice(0, 7).map(note => fit(note[0] + ' ' + note[1].join(', '), letters));
      const arrow = step.way !== 'here';
      const height = (arrow ? 30 : 22) + notes.length * 14 + 4;
      const group = draw('g', {'class': 'step' + (step.bad ? ' bad' : ''), role: 'button', tabindex: '0',
        'aria-pressed': 'false', 'aria-label': plain(label(step))});
      group.append(draw('rect', {x: 2, y: y, width: width - 4, height: height, rx: 4}));
      group.append(draw('text', {x: 6, y: y + 16, 'class': 'time'}, (step.us / 1000).toFixed(1)));
      const toServer = step.way === 'server';
      const x = arrow ? (toServer ? left + 10 : right - 10) : middle;
      const anchor = arrow ? (toServer ? 'start' : 'end') : 'middle';
      group.append(draw('text', {x: x, y: y + 16, 'text-anchor': anchor, 'class': 'title'},
          fit(step.title + (step.size ? ' ' + step.size : ''), letters)));
      if (arrow) {
        const tip = toServer ? right : left;
        const wing = toServer ? -9 : 9;
        group.append(draw('line', {x1: left, x2: right, y1: y + 24, y2: y + 24}));
        group.append(draw('path', {'class': 'tip',
          d: 'M' + tip + ' ' + (y + 24) + 'l' + wing + ' -5v10z'}));
      }
      notes.forEach((note, line) => group.append(draw('text', {x: arrow ? (toServer ? x + 8 : x - 8) : x,
        y: y + (arrow ? 40 : 32) + line * 14, 'text-anchor': anchor, 'class': 'note'}, note)));
      group.addEventListener('click', () => openStep(steps, i, tree));
      group.addEventListener('keydown', event => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          openStep(steps, i, tree);
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          const all = [...picture.querySelectorAll('g.step')];
          const next = all[i + (event.key === 'ArrowDown' ? 1 : -1)];
          if (next) {
            next.focus();
          }
        }
      });
      picture.append(group);
      y += height + 2;
    });
    lives.forEach(line => line.setAttribute('y2', y));
    if (steps.some(step => /^[{[]/.test(step.title))) {
      y += 18;
      picture.append(draw('text', {x: left, y: y, 'class': 'note'}, '{ } encrypted under handshake keys, [ ] under application keys'));
    }
    picture.setAttribute('viewBox', '0 0 ' + width + ' ' + (y + 8));
    return picture;
  }

  function label(step) {
    const way = step.way === 'here' ? '' : step.way === 'server' ? 'client to server: ' : 'server to client: ';
    return way + step.title + ' ' + step.size + ', after ' + millis(step.us)
        + step.notes.map(note => '; ' + note[0] + ' ' + note[1].slice(0, 4).join(', ')).join('');
  }

  function fit(text, letters) {
    const all = plain(text);
    return all.length > letters ? all.substring(0, letters - 1) + '…' : all;
  }

  function openStep(steps, i, tree) {
    document.querySelectorAll('svg g.step').forEach((group, n) => group.setAttribute('aria-pressed', String(n === i)));
    const step = steps[i];
    if (!step) {
      tree.replaceChildren(make('p', {'class': 'dim'}, 'The messages of this handshake are not in the file.'));
      return;
    }
    const message = step.event.handshake_message;
    const body = message || step.event;
    const children = [make('b', {}, step.title + (step.size ? ' ' + step.size : ''))];
    for (const name of Object.keys(body)) {
      if (name !== 'raw') {
        children.push(node(name, body[name]));
      }
    }
    if (message && message.raw) {
      children.push(make('details', {open: ''}, make('summary', {}, 'bytes'), make('pre', {tabindex: '0'}, dump(message.raw))));
    }
    tree.replaceChildren(...children);
  }

  function node(name, value) {
    if (Array.isArray(value) && value.every(each => typeof each !== 'object') && value.join(', ').length < 60) {
      return leaf(name, value.length ? value.join(', ') : '(none)');
    }
    if (value === null || typeof value !== 'object') {
      return leaf(name, value);
    }
    const list = Array.isArray(value);
    const title = list ? String(value.length) : value.type || value.subject || value.group || value.name || '';
    const element = make('details', {open: ''}, make('summary', {}, make('span', {'class': 'name'}, name), ' ' + title));
    if (list) {
      value.forEach((each, i) => element.append(typeof each === 'object' ? node(String(i + 1), each) : leaf('', each)));
    } else {
      for (const key of Object.keys(value)) {
        element.append(node(key, value[key]));
      }
    }
    return element;
  }

  function leaf(name, value) {
    return make('div', {'class': 'leaf'}, make('span', {'class': 'name'}, name), name ? ' ' : '', String(value));
  }

  function dump(hex) {
    const lines = [];
    for (let i = 0; i < hex.length; i += 32) {
      const bytes = hex.substring(i, i + 32).match(/../g) || [];
      const letters = bytes.map(byte => {
        const code = parseInt(byte, 16);
        return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.';
      });
      lines.push((i / 2).toString(16).padStart(4, '0') + '  ' + bytes.join(' ').padEnd(48) + ' ' + letters.join(''));
    }
    return lines.join('\n');
  }

  function chain(certificates, time) {
    const cards = make('div', {'class': 'chain'});
    certificates.forEach((certificate, i) => {
      const card = make('div', {'class': 'card'}, make('b', {}, (i + 1) + '. ' + (certificate.subject || 'certificate')));
      if (certificate.not_before && certificate.not_after) {
        card.append(validity(certificate, time));
      }
      const list = make('dl', {});
      const key = certificate.public_key || {};
      const told = [['issuer', certificate.issuer === certificate.subject ? 'itself' : certificate.issuer],
        ['names', (certificate.subject_alternative_names || []).join(', ')],
        ['key', [key.algorithm, key.size, key.curve].filter(part => part).join(' ')],
        ['signed', certificate.signature_algorithm],
        ['usage', (certificate.key_usage || []).concat(certificate.extended_key_usage || []).join(', ')],
        ['CA', certificate.basic_constraints && String(certificate.basic_constraints.ca)],
        ['serial', certificate.serial_number], ['SHA-256', certificate.sha256]];
      for (const pair of told) {
        if (pair[1]) {
          list.append(make('dt', {}, pair[0]), make('dd', {}, pair[1]));
        }
      }
      card.append(list);
      cards.append(card);
    });
    return cards;
  }

  /** The stroke is the time of the handshake. */
  function validity(certificate, time) {
    const from = Date.parse(certificate.not_before);
    const to = Date.parse(certificate.not_after);
    const now = Date.parse(time);
    const low = Math.min(from, now);
    const high = Math.max(to, now);
    const place = instant => high === low ? 0 : 2 + (instant - low) / (high - low) * 196;
    const over = now < from || now > to;
    const days = Math.round((now > to ? now - to : to - now) / 86400000);
    const words = now < from ? 'not valid yet' : now > to ? 'expired ' + days + ' days before' : days + ' days left';
    const bar = draw('svg', {'class': 'bar' + (over ? ' over' : ''), viewBox: '0 0 200 14', preserveAspectRatio: 'none',
      role: 'img', 'aria-label': words});
    bar.append(draw('rect', {'class': 'whole', x: place(from), y: 3, width: Math.max(1, place(to) - place(from)), height: 8, rx: 2}),
        draw('line', {'class': 'now', x1: place(now), x2: place(now), y1: 0, y2: 14}));
    return make('div', {}, bar, make('span', {'class': 'dim' + (over ? ' bad' : '')},
        certificate.not_before.substring(0, 10) + ' to ' + certificate.not_after.substring(0, 10) + ', ' + words));
  }

  // ---- the beginning

  function choice(text, kind, isOn, act) {
    const button = make('button', {type: 'button', 'aria-pressed': 'false', 'class': kind}, text);
    button.addEventListener('click', () => {
      act(!isOn());
      document.querySelectorAll('button[aria-pressed]').forEach(each => each.dispatchEvent(new Event('look')));
      select();
    });
    button.addEventListener('look', () => button.setAttribute('aria-pressed', String(isOn())));
    return button;
  }

  function overview() {
    const outcomes = new Map();
    for (const row of index) {
      outcomes.set(row.outcome, (outcomes.get(row.outcome) || 0) + 1);
      tally.set(head(row), (tally.get(head(row)) || 0) + 1);
    }
    const names = [...outcomes.keys()].sort((a, b) => ORDER[a] - ORDER[b]);
    at('counts').append(...names.map(name => choice(outcomes.get(name) + ' ' + name, name, () => outcome === name, on => {
      outcome = on ? name : null;
    })));
    const failures = new Map();
    for (const row of index) {
      if (row.outcome === 'failed' && !failures.has(head(row))) {
        failures.set(head(row), row);
      }
    }
    const heads = [...failures.keys()].sort((a, b) => tally.get(b) - tally.get(a));
    at('diagnoses').append(...heads.map(name => {
      const button = choice('', '', () => diagnosis === name, on => {
        diagnosis = on ? name : null;
      });
      button.append(make('b', {}, String(tally.get(name))), make('span', {}, name.substring(8)));
      return button;
    }));
  }

  function listen() {
    at('list').addEventListener('scroll', fill, {passive: true});
    window.addEventListener('resize', fill);
    window.addEventListener('hashchange', follow);
    at('search').addEventListener('input', select);
    at('sort').addEventListener('change', select);
    at('list').addEventListener('keydown', event => {
      const page = Math.max(1, Math.floor(at('list').clientHeight / ROW) - 1);
      const moves = {ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + page, PageUp: current - page,
        Home: 0, End: shown.length - 1};
      if (event.key in moves) {
        event.preventDefault();
        move(moves[event.key]);
      } else if ((event.key === 'Enter' || event.key === ' ') && shown[current]) {
        event.preventDefault();
        go(current);
        at('detail').focus();
      }
    });
    document.addEventListener('keydown', event => {
      if (event.key === '/' && event.target.tagName !== 'INPUT') {
        event.preventDefault();
        at('search').focus();
      } else if (event.key === 'Escape' && opened) {
        location.hash = '';
        at('list').focus();
      }
    });
    window.addEventListener('beforeprint', () => {
      at('printed').replaceChildren(...shown.slice(0, 1000).map(row => row.head ? make('h3', {}, row.head)
        : make('p', {}, [sign(row.outcome), row.time, row.peer, row.version, row.cipher, millis(row.us), row.error]
          .filter(part => part).join('  '))));
    });
    window.addEventListener('afterprint', () => at('printed').replaceChildren());
  }

  async function start() {
    index = await unpack('index');
    index.forEach((row, place) => {
      row.place = place;
      row.search = Object.values(row).filter(value => typeof value === 'string').join(' ').toLowerCase();
    });
    overview();
    listen();
    select();
    await follow();
    document.body.dataset.ready = 'true';
  }

  start().catch(problem => {
    at('detail').replaceChildren(make('p', {'class': 'card failure'}, 'This report cannot be drawn: ' + problem
      + '. It needs a browser of 2023 or later.'));
  });
}());
