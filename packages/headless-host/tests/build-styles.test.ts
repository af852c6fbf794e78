import { find, open, type Page, type Session } from './support.ts'

const card = (js: string) => ({ json: { component: true }, js: `Component({ ${js} })` })

/** A component in a folder of its own; its text is red by its own sheet, if that holds. */
function component(name: string, { json, js }: { json: object; js: string }, wxml = '<view class="box">x</view>', wxss = `.box{color:rgb(255,0,0)} .${name}{}`) {
  const path = `parts/${name}/${name}`
  return { [`${path}.json`]: json, [`${path}.js`]: js, [`${path}.wxml`]: wxml, [`${path}.wxss`]: wxss }
}

const shared = (styleIsolation: string) => ({ json: { component: true, styleIsolation }, js: 'Component({})' })

/** A page with every component; the page's sheet makes boxes green, app.wxss makes them wide. */
const names = ['isolated', 'apply', 'global', 'outer', 'hosts']
const using = Object.fromEntries(names.map((name) => [`my-${name}`, `/parts/${name}/${name}`]))
const usingAll = { ...using, 'my-everybody': '/parts/everybody/everybody' }
const BOXES = '<view class="box mine">x</view><my-isolated id="isolated"/><my-apply id="apply"/><my-global id="global"/>'
const GREEN = '.box{background-color:rgb(0,128,0)}'

let session: Session
beforeAll(async () => {
  session = await open({
    viewport: { width: 375, height: 700 },
    files: {
      'app.json': { darkmode: true },
      'app.wxss': '@import "./look/colours.wxss";\n.box{width:100rpx}',
      'look/colours.wxss': '@import "more.wxss"; .tinted{color:rgb(1,2,3)}',
      'look/more.wxss': '.deeper{color:rgb(4,5,6)}',
      ...component('isolated', card('')),
      ...component('apply', shared('apply-shared')),
      ...component('global', card('options: { addGlobalClass: true }')),
      ...component('everybody', shared('shared'), '<view class="box">x</view>', '.box{color:rgb(0,0,255)} :host{display:block;height:31px}'),
      ...component('outer', card("externalClasses: ['hat']"), '<view class="hat box">x</view>', ''),
      ...component('hosts', card(''), '<view class="a" id="b" role="c">x</view>', ':host{display:block;height:40px} :host .a{height:7px} view.a{width:9px}'),
      'pages/plain/plain.json': { usingComponents: using },
      'pages/plain/plain.wxml': `${BOXES}<my-outer id="outer" hat="tinted"/><my-hosts id="hosts"/>
        <view class="tinted one">x</view><view class="deeper two">x</view><view class="w-1/2 wide-20rpx" id="odd">x</view><text class="t">x</text>`,
      'pages/plain/plain.wxss': `${GREEN}
        page{background-color:rgb(250,250,250)}
        .w-1\\/2{width:50%} .wide-20rpx{margin-left:20rpx} #odd{padding-top:calc(10rpx + 1px)} [id="odd"]{padding-left:3rpx}
        text.t{margin-top:2rpx} wx-text.t{margin-right:6px} .t::before{content:"7rpx"}
        @media (min-width: 700rpx){.one{height:10rpx}} @media (min-width: 800rpx){.one{height:99px}}
        @media (prefers-color-scheme: dark){.two{height:77px}}
        @keyframes box{from{opacity:0}to{opacity:1}} .two{animation:box 1s;animation-play-state:paused}`,
      'pages/shares/shares.json': { usingComponents: usingAll },
      'pages/shares/shares.wxml': `${BOXES}<my-everybody id="everybody"/>`,
      'pages/alone/alone.json': { usingComponents: usingAll, styleIsolation: 'page-isolated' },
      'pages/alone/alone.wxml': `${BOXES}<my-everybody id="everybody"/>`,
      'pages/alone/alone.wxss': GREEN,
      'pages/takes/takes.json': { usingComponents: usingAll, styleIsolation: 'page-apply-shared' },
      'pages/takes/takes.wxml': `${BOXES}<my-everybody id="everybody"/>`,
      'pages/takes/takes.wxss': GREEN,
      'pages/gives/gives.json': { usingComponents: usingAll, styleIsolation: 'page-shared' },
      'pages/gives/gives.wxml': `${BOXES}<my-everybody id="everybody"/>`,
      'pages/gives/gives.wxss': GREEN,
    },
  })
})
afterAll(() => session?.close())

const RED = 'rgb(255, 0, 0)'
const BLUE = 'rgb(0, 0, 255)'
const BLACK = 'rgb(0, 0, 0)'

/** What reaches the boxes of a page: the page's own, and those inside its components. */
async function boxes(page: Page, names: string[]): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const name of names) {
    const box = name === 'mine' ? await find(page, '.mine') : await inside(page, name)
    const green = (await box.style('background-color')) === 'rgb(0, 128, 0)'
    found[name] = [await box.style('color'), ...(green ? ['green'] : []), ...((await box.style('width')) === '50px' ? ['wide'] : [])].join(' ')
  }
  return found
}

async function inside(page: Page, id: string, selector = '.box') {
  const box = await (await find(page, `#${id}`)).$(selector)
  if (!box) throw new Error(`no ${selector} in #${id}`)
  return box
}

describe('styles', () => {
  test('a component keeps to itself unless it says otherwise, in JSON or in JavaScript', async () => {
    const page = await session.go('reLaunch', '/pages/plain/plain')
    expect(await boxes(page, ['mine', 'isolated', 'apply', 'global'])).toEqual({
      mine: `${BLACK} green wide`, isolated: RED, apply: `${RED} green wide`, global: `${RED} green wide`,
    })
  })

  test('a shared component gives its styles to the page and to whoever takes them', async () => {
    const page = await session.go('reLaunch', '/pages/shares/shares')
    expect(await boxes(page, ['mine', 'isolated', 'everybody'])).toEqual({ mine: `${BLUE} wide`, isolated: RED, everybody: `${BLUE} wide` })
    expect(await (await find(page, '#everybody')).style('height')).toBe('31px')
  })

  test('page-isolated: neither app.wxss nor anybody’s styles in or out', async () => {
    const page = await session.go('reLaunch', '/pages/alone/alone')
    expect(await boxes(page, ['mine', 'isolated', 'apply', 'everybody'])).toEqual({ mine: `${BLACK} green`, isolated: RED, apply: expect.not.stringMatching(/green|wide/), everybody: BLUE })
  })

  test('page-apply-shared: no app.wxss, nothing goes out, shared components reach the page', async () => {
    const page = await session.go('reLaunch', '/pages/takes/takes')
    expect(await boxes(page, ['mine', 'isolated', 'everybody'])).toEqual({ mine: `${BLUE} green`, isolated: RED, everybody: BLUE })
  })

  test('page-shared: no app.wxss, but the page and its shared components share', async () => {
    const page = await session.go('reLaunch', '/pages/gives/gives')
    expect(await boxes(page, ['mine', 'isolated', 'apply', 'everybody'])).toEqual({
      mine: `${BLUE} green`, isolated: RED, apply: expect.stringContaining('green'), everybody: `${BLUE} green`,
    })
  })

  test('external classes, :host, and what WeChat forbids but does not stop', async () => {
    const page = await session.go('reLaunch', '/pages/plain/plain')
    expect(await (await inside(page, 'outer')).style('color')).toBe('rgb(1, 2, 3)')
    expect(await (await find(page, '#hosts')).style('height')).toBe('40px')
    expect(await (await find(page, '#isolated')).style('display')).toBe('inline')
    const inner = await inside(page, 'hosts', '.a')
    expect([await inner.style('height'), await inner.style('width')]).toEqual(['7px', '9px'])
  })

  test('imports, page, ids, attributes, tags of both names, escapes, and rpx wherever it is a length', async () => {
    const page = await session.go('reLaunch', '/pages/plain/plain')
    const style = async (selector: string, name: string) => (await find(page, selector)).style(name)
    expect(await style('.one', 'color')).toBe('rgb(1, 2, 3)')
    expect(await style('.two', 'color')).toBe('rgb(4, 5, 6)')
    expect(await style('page', 'background-color')).toBe('rgb(250, 250, 250)')
    const odd = await find(page, '#odd')
    expect([(await odd.size()).width, await odd.style('margin-left'), await odd.style('padding-top'), await odd.style('padding-left')]).toEqual([
      189, '10px', '6px', '1.5px',
    ])
    expect([await style('.t', 'margin-top'), await style('.t', 'margin-right')]).toEqual(['1px', '6px'])
    expect(await session.host.page.frameLocator('iframe.on').locator('.t').evaluate((text) => getComputedStyle(text, '::before').content)).toBe('"7rpx"')
    expect(await style('.one', 'height')).toBe('5px')
    expect([await style('.two', 'animation-name'), await style('.two', 'height')]).toEqual(['box', expect.not.stringMatching('77px')])
    await session.host.setPhone({ theme: 'dark' })
    expect(await style('.two', 'height')).toBe('77px')
    await session.host.setPhone({ theme: 'light' })
  })
})
