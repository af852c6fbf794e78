import { find, open, type Files, type Page, type Session } from './support.ts'

/** One small promise: a mini-program of a page and some components, what is done with it, and what comes of it. */
interface Promise_ {
  wxml: string
  wxss?: string
  page?: string
  /** Component name → WXML, JavaScript and more JSON. */
  parts?: Record<string, [wxml: string, js: string, json?: object]>
  /** Code with `page` in reach; its value is compared. */
  does?: string
  /** Taps these first, in order. */
  taps?: string[]
  expected: unknown
}

const text = `const text = (component) => new Promise((done) => component.createSelectorQuery().selectAll('.t').fields({ dataset: true }, (found) => done(found.map((one) => one.dataset.t))).exec())`

const PROMISES: Record<string, Promise_> = {
  'properties have the values of their types': {
    wxml: '<part id="p"/>',
    parts: { part: ['', `Component({ properties: { s: String, n: Number, b: Boolean, o: Object, a: Array, any: null, v: { type: Number, value: 7 } } })`] },
    does: `page.selectComponent('#p').data`,
    expected: { s: '', n: 0, b: false, o: null, a: [], any: null, v: 7 },
  },
  'properties are given by attributes, dashed or not, and converted': {
    wxml: '<part id="p" my-name="一" n="3" b maxCount="{{2}}"/>',
    parts: { part: ['', `Component({ properties: { myName: String, n: Number, b: Boolean, maxCount: Number } })`] },
    does: `page.selectComponent('#p').properties`,
    expected: { myName: '一', n: 3, b: true, maxCount: 2 },
  },
  'optionalTypes let a property be of several types': {
    wxml: '<part id="p" v="{{value}}"/>',
    page: `data: { value: 5 }`,
    parts: { part: ['', `Component({ properties: { v: { type: String, optionalTypes: [Number] } } })`] },
    does: `page.selectComponent('#p').data.v`,
    expected: 5,
  },
  'a property tells its observer what is new and what was': {
    wxml: '<part id="p" v="{{value}}"/>',
    page: `data: { value: 1 }`,
    parts: { part: ['', `Component({ properties: { v: { type: Number, value: 0, observer(now, before) { this.seen = [...(this.seen || []), [now, before]] } } } })`] },
    does: `(page.setData({ value: 2 }), page.selectComponent('#p').seen)`,
    expected: [[1, 0], [2, 1]],
  },
  'observers hear of several fields, of paths, and of everything below': {
    wxml: '<part id="p"/>',
    parts: {
      part: ['', `Component({
        data: { a: 1, b: 1, o: { x: { y: 1 } }, list: [1, 2] },
        observers: {
          'a, b'(a, b) { this.note('a,b', a, b) },
          'o.x.y'(y) { this.note('o.x.y', y) },
          'o.**'(o) { this.note('o.**', o.x.y) },
          'list[0]'(first) { this.note('list[0]', first) },
          '**'(all) { this.note('**', all.a) },
        },
        methods: { note(...args) { (this.notes = this.notes || []).push(args.join(' ')) } },
      })`],
    },
    does: `{ const p = page.selectComponent('#p'); p.setData({ a: 2 }); p.setData({ 'o.x.y': 5 }); p.setData({ 'list[0]': 9 }); return p.notes }`,
    expected: ['a,b 2 1', '** 2', 'o.x.y 5', 'o.** 5', '** 2', 'list[0] 9', '** 2'],
  },
  'setData inside an observer is seen by the next one': {
    wxml: '<part id="p"/>',
    parts: { part: ['', `Component({ data: { a: 1, twice: 0 }, observers: { a(a) { this.setData({ twice: a * 2 }) }, twice(value) { this.last = value } } })`] },
    does: `{ const p = page.selectComponent('#p'); p.setData({ a: 4 }); return [p.data.twice, p.last] }`,
    expected: [8, 8],
  },
  'lifetimes come in order, and win over the old places': {
    wxml: '<part wx:if="{{shown}}" id="p"/>',
    page: `data: { shown: true }, seen: []`,
    parts: {
      part: ['', `Component({
        created() { getApp().seen = ['old created'] }, attached() { getApp().seen.push('old attached') },
        lifetimes: {
          created() { getApp().seen = ['created'] }, attached() { getApp().seen.push('attached') }, ready() { getApp().seen.push('ready') },
          detached() { getApp().seen.push('detached') },
        },
      })`],
    },
    does: `new Promise((done) => page.setData({ shown: false }, () => done(getApp().seen)))`,
    expected: ['created', 'attached', 'ready', 'detached'],
  },
  'pageLifetimes hear of show and hide': {
    wxml: '<part id="p"/>',
    parts: { part: ['', `Component({ pageLifetimes: { show() { (this.seen = this.seen || []).push('show') }, hide() { this.seen.push('hide') } } })`] },
    does: `{ const p = page.selectComponent('#p'); await wx.navigateTo({ url: '/pages/other/other' }); await wx.navigateBack(); return p.seen }`,
    expected: ['show', 'hide', 'show'],
  },
  'an error in a component reaches its error lifetime': {
    wxml: '<part id="p"/>',
    parts: { part: ['', `Component({ lifetimes: { attached() { throw new Error('x') }, error(error) { this.seen = error.message } } })`] },
    does: `page.selectComponent('#p').seen`,
    expected: 'x',
  },
  'behaviors merge data, properties, methods and lifetimes; the component wins': {
    wxml: '<part id="p"/>',
    parts: {
      part: ['', `
        const inner = Behavior({ data: { from: 'inner', deep: { a: 1 } }, attached() { this.order = ['inner'] } })
        const outer = Behavior({ behaviors: [inner], properties: { size: Number }, data: { from: 'outer', deep: { b: 2 } }, attached() { this.order.push('outer') }, methods: { who() { return 'outer' }, own() { return 'outer own' } } })
        Component({ behaviors: [outer], data: { from: 'component', deep: { c: 3 } }, attached() { this.order.push('component') }, methods: { who() { return 'component' } } })`],
    },
    does: `{ const p = page.selectComponent('#p'); return [p.data, p.order, p.who(), p.own()] }`,
    expected: [{ size: 0, from: 'component', deep: { a: 1, b: 2, c: 3 } }, ['inner', 'outer', 'component'], 'component', 'outer own'],
  },
  'a page may have behaviors, observers and a lifetime of its own': {
    wxml: '<view/>',
    page: `behaviors: [Behavior({ data: { b: 1 }, methods: { added() { return this.data.b } } })], data: { n: 1 }, observers: { n(n) { this.heard = n } }`,
    does: `(page.setData({ n: 2 }), [page.added(), page.heard])`,
    expected: [1, 2],
  },
  'wx://form-field brings name and value': {
    wxml: '<part id="p" name="n" value="v"/>',
    parts: { part: ['', `Component({ behaviors: ['wx://form-field'] })`] },
    does: `{ const p = page.selectComponent('#p'); return [p.data, p.hasBehavior('wx://form-field'), p.hasBehavior('wx://form-field-group')] }`,
    expected: [{ name: 'n', value: 'v' }, true, false],
  },
  'wx://component-export decides what selectComponent answers': {
    wxml: '<part id="p"/><plain id="q"/>',
    parts: {
      part: ['', `Component({ behaviors: ['wx://component-export'], export() { return { secret: 42 } } })`],
      plain: ['', `Component({ export() { return { secret: 42 } } })`],
    },
    does: `[page.selectComponent('#p'), page.selectComponent('#q').is]`,
    expected: [{ secret: 42 }, 'parts/plain/plain'],
  },
  'hasBehavior knows a behavior by itself': {
    wxml: '<part id="p"/>',
    parts: { part: ['', `const shared = Behavior({}); const other = Behavior({}); Component({ behaviors: [shared], methods: { ask() { return [this.hasBehavior(shared), this.hasBehavior(other)] } } })`] },
    does: `page.selectComponent('#p').ask()`,
    expected: [true, false],
  },
  'relations link parent and child both ways, and unlink': {
    wxml: '<list id="list"><item id="one" wx:if="{{both}}"/><item id="two"/></list>',
    page: `data: { both: true }`,
    parts: {
      list: ['<slot/>', `Component({ relations: { '../item/item': { type: 'child', linked() { this.linked = (this.linked || 0) + 1 }, unlinked() { this.unlinked = 1 } } } })`],
      item: ['', `Component({ relations: { '../list/list': { type: 'parent', linked(list) { this.parent = list.id } } } })`],
    },
    does: `{ const list = page.selectComponent('#list'); const before = [list.linked, list.getRelationNodes('../item/item').map((one) => one.id), page.selectComponent('#one').parent]
      await new Promise((done) => page.setData({ both: false }, done)); return [...before, list.unlinked] }`,
    expected: [2, ['one', 'two'], 'list', 1],
  },
  'relations may name a behavior': {
    wxml: '<form-part id="f"><field/></form-part>',
    parts: {
      'form-part': ['<slot/>', `Component({ relations: { field: { type: 'descendant', target: require('../shared'), linked(target) { this.got = target.is } } } })`],
      field: ['', `Component({ behaviors: [require('../shared')], relations: { form: { type: 'ancestor', target: require('../shared-form') } } })`],
    },
    does: `page.selectComponent('#f').got === undefined`,
    expected: true,
  },
  'slots: one, several by name, in the order of the component': {
    wxml: '<one><view class="t" data-t="only"/></one><two><view slot="b" class="t" data-t="b"/><view slot="a" class="t" data-t="a"/></two>',
    parts: {
      one: ['<view><slot/></view>', `Component({})`],
      two: ['<slot name="a"/><slot name="b"/>', `Component({ options: { multipleSlots: true } })`],
    },
    does: `{ ${text}; const boxes = await new Promise((done) => page.createSelectorQuery().selectAll('.t').boundingClientRect(done).exec()); return (await text(page)).length === 3 && boxes.length === 3 }`,
    expected: true,
  },
  'dynamic slots hand values out': {
    wxml: '<rows list="{{list}}"><view class="t" slot:item slot:index data-t="{{index}}{{item}}"/></rows>',
    page: `data: { list: ['a', 'b'] }`,
    parts: { rows: ['<slot wx:for="{{list}}" wx:key="*this" item="{{item}}" index="{{index}}"/>', `Component({ options: { dynamicSlots: true }, properties: { list: Array } })`] },
    does: `{ ${text}; return text(page) }`,
    expected: ['0a', '1b'],
  },
  'generics choose the component to stand in a place': {
    wxml: '<frame generic:content="inner"/>',
    parts: {
      frame: ['<content id="c"/>', `Component({ ready() { getApp().generic = this.selectComponent('#c').is } })`, { componentGenerics: { content: true } }],
      inner: ['', `Component({})`],
    },
    does: `getApp().generic`,
    expected: 'parts/inner/inner',
  },
  'generics have a default': {
    wxml: '<frame/>',
    parts: {
      frame: ['<content id="c"/>', `Component({ ready() { getApp().fallback = this.selectComponent('#c').is } })`, { componentGenerics: { content: { default: '../inner/inner' } }, usingComponents: {} }],
      inner: ['', `Component({})`],
    },
    does: `getApp().fallback`,
    expected: 'parts/inner/inner',
  },
  'selectComponent, selectAllComponents, selectOwnerComponent': {
    wxml: '<part id="p" class="x"/><part class="x"/><view id="v" class="x"/>',
    parts: { part: ['', `Component({ methods: { owner() { return this.selectOwnerComponent().route } } })`] },
    does: `[page.selectComponent('#p').is, page.selectAllComponents('.x').length, page.selectComponent('#p').owner(), page.selectComponent('#none'), page.selectComponent('#v')]`,
    expected: ['parts/part/part', 2, 'pages/a/a', null, null],
  },
  'triggerEvent reaches the component’s user with detail, dataset and id': {
    wxml: '<part id="p" data-my-key="k" data-myOther="o" bind:done="onDone"/>',
    page: `onDone(event) { this.got = [event.type, event.detail, event.currentTarget.dataset, event.target.id] }`,
    parts: { part: ['', `Component({ methods: { go() { this.triggerEvent('done', { n: 1 }) } } })`] },
    does: `(page.selectComponent('#p').go(), page.got)`,
    expected: ['done', { n: 1 }, { myKey: 'k', myother: 'o' }, 'p'],
  },
  'events of components do not bubble unless told to, and cross borders only when composed': {
    wxml: '<view bind:a="on" bind:b="on" bind:c="on"><outer bind:a="on" bind:b="on" bind:c="on" id="o"/></view>',
    page: `got: [], on(event) { this.got.push(event.type + ' ' + (event.currentTarget.id || 'view')) }`,
    parts: {
      outer: ['<view bind:a="on" bind:b="on" bind:c="on"><inner id="i"/></view>', `Component({ methods: { on(event) { getCurrentPages()[0].got.push(event.type + ' inside') } } })`],
      inner: ['', `Component({ ready() { this.triggerEvent('a'); this.triggerEvent('b', {}, { bubbles: true }); this.triggerEvent('c', {}, { bubbles: true, composed: true }) } })`],
    },
    does: `page.got`,
    expected: ['b inside', 'c inside', 'c o', 'c view'],
  },
  'capture comes first, from the outside, and only when asked for': {
    wxml: '<view capture-bind:go="on" id="out"><view capture-bind:go="on" bind:go="on" id="mid"><part id="p"/></view></view>',
    page: `got: [], on(event) { this.got.push(event.currentTarget.id) }`,
    parts: { part: ['', `Component({ methods: { go(capturePhase) { this.triggerEvent('go', {}, { bubbles: true, capturePhase }) } } })`] },
    does: `{ page.selectComponent('#p').go(true); page.got.push('|'); page.selectComponent('#p').go(false); return page.got }`,
    expected: ['out', 'mid', 'mid', '|', 'mid'],
  },
  'catch stops an event, capture-catch before it begins': {
    wxml: '<view bind:tap="on" id="out"><view catch:tap="on" id="mid"><view bind:tap="on" id="in">内</view></view></view><view capture-catch:tap="on" id="wall"><view bind:tap="on" id="behind">后</view></view>',
    page: `got: [], on(event) { this.got.push(event.currentTarget.id) }`,
    taps: ['#in', '#behind'],
    does: `page.got`,
    expected: ['in', 'mid', 'wall'],
  },
  'of several mut-bind only the innermost hears': {
    wxml: '<view mut-bind:tap="on" id="out"><view bind:tap="on" id="mid"><view mut-bind:tap="on" id="in">内</view></view></view>',
    page: `got: [], on(event) { this.got.push(event.currentTarget.id) }`,
    taps: ['#in'],
    does: `page.got`,
    expected: ['in', 'mid'],
  },
  'a handler that answers false stops nothing': {
    wxml: '<view bind:tap="on" id="out"><view bind:tap="no" id="in">内</view></view>',
    page: `got: [], no() { this.got.push('in'); return false }, on() { this.got.push('out') }`,
    taps: ['#in'],
    does: `page.got`,
    expected: ['in', 'out'],
  },
  'bindtap, catchtap and bind:tap are the same; a handler may be data': {
    wxml: '<view bindtap="on" id="a">甲</view><view catchtap="on" id="b">乙</view><view bind:tap="{{which}}" id="c">丙</view>',
    page: `data: { which: 'on' }, got: [], on(event) { this.got.push(event.currentTarget.id) }`,
    taps: ['#a', '#b', '#c'],
    does: `page.got`,
    expected: ['a', 'b', 'c'],
  },
  'marks are collected on the way': {
    wxml: '<view mark:outer="o" mark:both="far" bind:tap="on"><view mark:inner="{{n}}" mark:both="near" id="in">内</view></view>',
    page: `data: { n: 3 }, on(event) { this.got = event.mark }`,
    taps: ['#in'],
    does: `page.got`,
    expected: { outer: 'o', inner: 3, both: 'near' },
  },
  'model: binds both ways, through components too': {
    wxml: '<part id="p" model:value="{{shared}}"/>',
    page: `data: { shared: 'a' }`,
    parts: { part: ['', `Component({ properties: { value: String } })`] },
    does: `{ const p = page.selectComponent('#p'); p.setData({ value: 'b' }); const up = page.data.shared; page.setData({ shared: 'c' }); wx.createSelectorQuery().exec(); page.selectComponent('#p'); return [up, p.data.value] }`,
    expected: ['b', 'c'],
  },
  'wx:if, wx:elif and wx:else show one of three': {
    wxml: '<view class="t" data-t="if" wx:if="{{n === 1}}"/><view class="t" data-t="elif" wx:elif="{{n === 2}}"/><view class="t" data-t="else" wx:else/>',
    page: `data: { n: 1 }`,
    does: `{ ${text}; const seen = []; for (const n of [1, 2, 3]) { page.setData({ n }); seen.push(...await text(page)) } return seen }`,
    expected: ['if', 'elif', 'else'],
  },
  'wx:for with a key keeps the state of components when the order changes': {
    wxml: '<part wx:for="{{list}}" wx:for-item="one" wx:for-index="at" wx:key="id" name="{{one.id}}" at="{{at}}" class="x"/>',
    page: `data: { list: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }`,
    parts: { part: ['', `let made = 0; Component({ properties: { name: String, at: Number }, created() { this.number = made += 1 } })`] },
    does: `{ page.setData({ list: [{ id: 'c' }, { id: 'a' }, { id: 'd' }] }); return page.selectAllComponents('.x').map((one) => [one.number, one.data.name, one.data.at]) }`,
    expected: [[3, 'c', 0], [1, 'a', 1], [4, 'd', 2]],
  },
  'wx:for over numbers, text and objects; nested with their own names': {
    wxml: '<view class="t" wx:for="{{2}}" wx:key="*this" data-t="{{item}}"/><view class="t" wx:for="{{object}}" wx:key="*this" data-t="{{index}}={{item}}"/><block wx:for="{{rows}}" wx:for-item="row" wx:key="*this"><view class="t" wx:for="{{row}}" wx:key="*this" data-t="{{row.length}}{{item}}"/></block>',
    page: `data: { object: { k: 'v' }, rows: [['x'], ['y', 'z']] }`,
    does: `{ ${text}; return text(page) }`,
    expected: [0, 1, 'k=v', '1x', '2y', '2z'],
  },
  'hidden hides and keeps': {
    wxml: '<view id="v" hidden="{{hidden}}" style="height:10px"/>',
    page: `data: { hidden: true }`,
    does: `{ const height = () => new Promise((done) => page.createSelectorQuery().select('#v').boundingClientRect((box) => done(box.height)).exec()); const before = await height(); page.setData({ hidden: false }); return [before, await height()] }`,
    expected: [0, 10],
  },
  'templates take data, by name and by expression; include and import bring others': {
    wxml: '<import src="../../shared/row.wxml"/><template name="own"><view class="t" data-t="own {{a}}"/></template><template is="own" data="{{a: 1}}"/><template is="{{name}}" data="{{...given}}"/><include src="../../shared/end.wxml"/>',
    page: `data: { name: 'row', given: { b: 2 }, last: 'here' }`,
    does: `{ ${text}; return text(page) }`,
    expected: ['own 1', 'row 2', 'end here'],
  },
  'virtualHost leaves no element of its own': {
    wxml: '<view class="flex"><part/></view>',
    parts: { part: ['<view class="t" data-t="in"/>', `Component({ options: { virtualHost: true } })`] },
    does: `new Promise((done) => page.createSelectorQuery().select('.flex').boundingClientRect((box) => done(box !== null)).exec())`,
    expected: true,
  },
  'pure data is not rendered but observed': {
    wxml: '<part id="p"/>',
    parts: { part: ['<view class="t" data-t="{{_hidden}}|{{shown}}"/>', `Component({ options: { pureDataPattern: /^_/ }, data: { _hidden: 1, shown: 1 }, observers: { _hidden(value) { this.heard = value } } })`] },
    does: `{ ${text}; const p = page.selectComponent('#p'); p.setData({ _hidden: 2, shown: 2 }); return [p.heard, p.data._hidden, await text(p)] }`,
    expected: [2, 2, ['|2']],
  },
  'setUpdatePerformanceListener tells of one rendering for many setData': {
    wxml: '<view>{{n}}</view>',
    page: `data: { n: 0 }`,
    does: `new Promise((done) => { page.setUpdatePerformanceListener({ withDataPaths: true }, (update) => done([update.isMergedUpdate, update.dataPaths, update.updateEndTimestamp >= update.pendingStartTimestamp])); page.setData({ n: 1 }); page.setData({ n: 2 }) })`,
    expected: [true, [['n'], ['n']], true],
  },
  'animate moves what it is told to and calls back; clearAnimation undoes it': {
    wxml: '<view id="v" style="width:10px;height:10px"/>',
    does: `{ const at = () => new Promise((done) => page.createSelectorQuery().select('#v').fields({ rect: true, computedStyle: ['opacity'] }, ({ left, opacity }) => done([Math.round(left), opacity])).exec())
      await new Promise((done) => page.animate('#v', [{ opacity: 1, translateX: 0 }, { opacity: 0.5, translateX: 30, ease: 'linear' }], 20, done))
      const moved = await at(); await new Promise((done) => page.clearAnimation('#v', done)); return [moved, await at()] }`,
    expected: [[30, '0.5'], [0, '1']],
  },
  'what a component’s instance lacks fails by its name': {
    wxml: '<view/>',
    does: `['applyAnimatedStyle', 'getAppBar'].map((name) => { try { page[name]() } catch (error) { return error.message } })`,
    expected: ['applyAnimatedStyle:fail not supported by the headless host', 'getAppBar:fail not supported by the headless host'],
  },
  'groupSetData runs what it is given, as this': {
    wxml: '<view/>',
    page: `data: { a: 0, b: 0 }`,
    does: `(page.groupSetData(function () { this.setData({ a: 1 }); this.setData({ b: 1 }) }), page.data)`,
    expected: { a: 1, b: 1 },
  },
  'a page has a copy of what else its definition holds, and methods that see each other': {
    wxml: '<view/>',
    page: `list: [1], count() { return this.list.length }, add() { this.list.push(2); return this.count() }`,
    does: `page.add()`,
    expected: 2,
  },
  'getCurrentPages shows route, options and data': {
    wxml: '<view/>',
    page: `data: { n: 1 }`,
    does: `getCurrentPages().map((one) => [one.route, one.options, one.data.n, one.is, typeof one.setData])`,
    expected: [['pages/a/a', {}, 1, 'pages/a/a', 'function']],
  },
}

const COLOURS: Record<string, [options: string, json: object, expected: string]> = {
  'the page’s styles stop at a component': ['', {}, 'rgb(0, 0, 0)'],
  'externalClasses let one class through': [`externalClasses: ['my-class'],`, {}, 'rgb(255, 0, 0)'],
  'styleIsolation apply-shared lets the page’s styles in': [`options: { styleIsolation: 'apply-shared' },`, {}, 'rgb(0, 0, 255)'],
  'styleIsolation shared too, from JSON': ['', { styleIsolation: 'shared' }, 'rgb(0, 0, 255)'],
  'addGlobalClass too': ['options: { addGlobalClass: true },', {}, 'rgb(0, 0, 255)'],
}
for (const [name, [options, json, expected]] of Object.entries(COLOURS)) {
  PROMISES[name] = {
    wxml: '<part id="p" my-class="red"/>',
    wxss: '.red{color:rgb(255,0,0)} .inner{color:rgb(0,0,255)}',
    parts: { part: [`<view class="${options.includes('external') ? 'my-class' : 'inner'} t">x</view>`, `Component({ ${options} })`, json] },
    does: `new Promise((done) => page.selectComponent('#p').createSelectorQuery().select('.t').fields({ computedStyle: ['color'] }, ({ color }) => done(color)).exec())`,
    expected,
  }
}

const indent = (code: string): string => (/^\{/.test(code) ? code : `{ return ${code} }`)

function filesOf(): Files {
  const files: Files = { 'pages/index/index.wxml': '', 'pages/other/other.wxml': '', 'shared/row.wxml': '<template name="row"><view class="t" data-t="row {{b}}"/></template>', 'shared/end.wxml': '<view class="t" data-t="end {{last}}"/>' }
  files['pages/constructed/constructed.wxml'] = '{{id}}'
  files['pages/constructed/constructed.json'] = { component: true }
  files['pages/constructed/constructed.js'] = `Component({
    properties: { id2: Number, name: String }, data: { order: [] },
    lifetimes: { attached() { this.note('attached') }, ready() { this.note('ready') } },
    pageLifetimes: { show() { this.note('page show') }, resize() { this.note('resize') }, routeDone() { this.note('routeDone') } },
    methods: { note(what) { this.data.order.push(what) }, onLoad(query) { this.note('onLoad ' + query.name) }, onShow() { this.note('onShow') }, onReady() { this.note('onReady') } },
  })`
  return files
}

/** Each promise is a mini-program of its own, in a folder of one build: `p7/pages/a/a`. */
function buildOf(promises: Promise_[]): Files {
  const files = filesOf()
  promises.forEach(({ wxml, wxss = '', page = '', parts = {}, does }, index) => {
    const using = Object.fromEntries(Object.keys(parts).map((name) => [name, `/p${index}/parts/${name}/${name}`]))
    files[`pages/p${index}/a.wxml`] = wxml.replaceAll('../../shared', '../../shared')
    files[`pages/p${index}/a.wxss`] = wxss
    files[`pages/p${index}/a.json`] = { usingComponents: using }
    files[`pages/p${index}/a.js`] = `Page({ ${page ? `${page},` : ''} async __does() { const page = this; ${does ? indent(does) : ''} } })`
    for (const [name, [template, script, json]] of Object.entries(parts)) {
      const at = `p${index}/parts/${name}/${name}`
      files[`${at}.wxml`] = template
      files[`${at}.js`] = script
      files[`${at}.json`] = { component: true, usingComponents: using, ...json }
    }
    files[`p${index}/parts/shared.js`] = 'module.exports = Behavior({})'
    files[`p${index}/parts/shared-form.js`] = 'module.exports = Behavior({})'
  })
  return files
}

const names = Object.keys(PROMISES)
const promises = Object.values(PROMISES)

let session: Session
beforeAll(async () => {
  session = await open({ files: buildOf(promises) })
})
afterAll(() => session.close())

describe('native components promise:', () => {
  test.each(names.map((name, index) => [name, index] as const))('%s', async (_, index) => {
    const { taps = [], expected } = promises[index]!
    const page: Page = await session.go('reLaunch', `/pages/p${index}/a`)
    for (const selector of taps) await (await find(page, selector)).tap()
    const found = JSON.stringify(await page.callMethod('__does'))
    const asWritten = JSON.stringify(expected).replaceAll('pages/a/a', `pages/p${index}/a`).replaceAll('"parts/', `"p${index}/parts/`)
    expect(JSON.parse(found)).toEqual(JSON.parse(asWritten))
  })
})

test('a page made by Component has its query as properties, and both kinds of lifecycle', async () => {
  const page = await session.go('reLaunch', '/pages/constructed/constructed?id2=3&name=n')
  await page.waitFor(async () => ((await page.data('order')) as string[]).includes('routeDone'))
  expect([await page.data('id2'), await page.data('name')]).toEqual([3, 'n'])
  expect(((await page.data('order')) as string[]).filter((name) => name !== 'routeDone')).toEqual(['attached', 'onLoad n', 'page show', 'onShow', 'ready', 'onReady'])
})
