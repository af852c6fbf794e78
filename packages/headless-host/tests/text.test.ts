import { find, open, type Page, type Session } from './support.ts'

let session: Session
let page: Page

const TEXTS = `
<text class="lines">一\\n二
三   四</text>
<text class="ensp" space="ensp">{{spaced}}</text>
<text class="emsp" space="emsp">{{spaced}}</text>
<text class="nbsp" space="nbsp">{{spaced}}</text>
<text class="raw">{{entities}}</text>
<text class="decoded" decode>{{entities}}</text>
<text class="twice" decode>{{twice}}</text>
<text class="outer">外<text class="inner" decode>{{entities}}</text>外</text>
<text class="select" user-select>可选</text><text class="fixed">不可选</text>
<text class="changing" decode space="nbsp">{{changing}}</text>
<icon wx:for="{{types}}" wx:key="*this" class="icon" type="{{item}}" size="{{item == 'warn' ? '40rpx' : 30}}" color="{{item == 'info' ? 'rgb(1, 2, 3)' : ''}}" />
<icon class="usual" type="success" />
<progress class="plain" percent="{{percent}}" show-info stroke-width="8" border-radius="4" activeColor="rgb(1, 2, 3)" backgroundColor="rgb(4, 5, 6)" />
<progress class="active" percent="{{target}}" active active-mode="{{mode}}" duration="2" bindactiveend="onEnd" />
<view wx:for="{{cases}}" wx:key="index"><rich-text id="rich-{{index}}" class="rich rich-{{index}}" nodes="{{item}}" bindtap="onRich" /></view>
<rich-text class="spaced" nodes="a  b" space="nbsp" />
<card />
`

const TYPES = ['success', 'success_no_circle', 'info', 'warn', 'waiting', 'cancel', 'download', 'search', 'clear']

/** What a stranger might write, and what is left of it. */
const HOSTILE: [string | object[], string][] = [
  ['<b onclick="top.stolen=1">粗</b>', '<b>粗</b>'],
  ['<script>top.stolen=1</script>后', '后'],
  ['<img src="x" onerror="top.stolen=1">', '<img>'],
  ['<img src="javascript:top.stolen=1">', '<img>'],
  ['<img src=" JaVaScRiPt:top.stolen=1" alt="图">', '<img alt="图">'],
  ['<iframe src="https://a.example"></iframe>前', '前'],
  ['<svg><a xlink:href="javascript:top.stolen=1"><text>x</text></a><script>top.stolen=1</script></svg>', ''],
  ['<math><mtext><img src=x onerror=top.stolen=1></mtext></math>', ''],
  ['<a href="javascript:top.stolen=1" target="_top" id="a">链</a>', '<a>链</a>'],
  ['<form action="https://a.example"><input value="1"><button>送</button></form>尾', '尾'],
  ['<h11>没有<b>这个</b></h11><h3>有</h3>', '<h3>有</h3>'],
  ['<style>body{display:none}</style><link rel="stylesheet" href="x"><meta http-equiv="refresh" content="0"><base href="//a.example">', ''],
  ['<object data="x"></object><embed src="x"><video src="x"></video><audio src="x"></audio>', ''],
  ['<template><b>里</b></template>', ''],
  ['<noscript><p title="</noscript><img src=x onerror=top.stolen=1>"></noscript>', ''],
  ['<!-- <b>注</b> --><i>正</i>', '<i>正</i>'],
  ['<table width="9"><tr><td colspan="2" width="3" onclick="top.stolen=1">格</td></tr></table>', '<table width="9"><tbody><tr><td colspan="2" width="3">格</td></tr></tbody></table>'],
  ['<ol start="3" type="a" reversed><li value="9">项</li></ol>', '<ol start="3" type="a"><li>项</li></ol>'],
  ['<bdo dir="rtl">反</bdo>', '<bdo dir="rtl">反</bdo>'],
  ['a &lt;b&gt; &amp;amp; &copy;', 'a &lt;b&gt; &amp;amp; ©'],
  [[{ type: 'text', text: '1 &lt; 2 <b>&nbsp;</b>' }], '1 &lt; 2 &lt;b&gt;&nbsp;&lt;/b&gt;'],
  [[{ name: 'DIV', attrs: { CLASS: 'k', ID: 'x', onClick: 'top.stolen=1' }, children: [{ type: 'text', text: '大' }] }], '<div class="k">大</div>'],
  [[{ name: 'script', children: [{ type: 'text', text: 'top.stolen=1' }] }, { name: 'p' }], '<p></p>'],
  [[{ name: 'p', attrs: { style: 'width: 75rpx; color: red' } }], '<p style="width: 39px; color: red;"></p>'],
  ['<p class="c" style="color:red">k</p>', '<p class="c" style="color: red;">k</p>'],
]

beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': TEXTS,
      'pages/a/a.json': { usingComponents: { card: '/parts/card' } },
      'pages/a/a.wxss': '.c{font-weight:900}.hot{color:red}',
      'pages/a/a.js': `Page({
        data: {
          spaced: 'a  b', entities: '&lt;&amp;&apos;&nbsp;&ensp;&emsp;&gt;&copy;', twice: '&amp;lt;', changing: 'a b', ends: [], taps: [],
          types: ${JSON.stringify(TYPES)}, percent: 40, target: 3, mode: 'backwards', cases: ${JSON.stringify(HOSTILE.map(([nodes]) => nodes)).replaceAll('</', '<\\/')},
        },
        onEnd(event) { this.setData({ ends: [...this.data.ends, event.detail.curPercent] }) },
        onRich(event) { this.setData({ taps: [...this.data.taps, event.target] }) },
      })`,
      'parts/card.json': { component: true },
      'parts/card.wxml': '<rich-text class="in-card" nodes="<b class=\'hot\'>热</b>" /><text class="hot">热</text>',
      'parts/card.wxss': '.hot{color:rgb(0,0,255)}',
      'parts/card.js': 'Component({})',
    },
  })
  page = (await session.app.currentPage()) as Page
})
afterAll(() => session.close())

const inner = (selector: string) => session.host.page.frameLocator('iframe.on').locator(selector)
const content = (selector: string) => inner(selector).evaluate((element) => element.textContent)
const style = async (selector: string, name: string) => (await find(page, selector)).style(name)

describe('text', () => {
  test('breaks lines where the source or a backslash n says so, and folds other spaces', async () => {
    expect(await (await find(page, '.lines')).text()).toBe('一\n二\n三 四')
  })

  test.each([
    ['ensp', 'a\u2002\u2002b'],
    ['emsp', 'a\u2003\u2003b'],
    ['nbsp', 'a\u00a0\u00a0b'],
  ])('space="%s" shows every space', async (kind, shown) => {
    expect(await content(`.${kind}`)).toBe(shown)
  })

  test('decodes what WeChat decodes, once, and only if asked to', async () => {
    expect(await content('.raw')).toBe('&lt;&amp;&apos;&nbsp;&ensp;&emsp;&gt;&copy;')
    expect(await content('.decoded')).toBe("<&'\u00a0\u2002\u2003>&copy;")
    expect(await content('.twice')).toBe('&lt;')
  })

  test('a text inside a text has its own rules', async () => {
    expect(await content('.outer')).toBe("外<&'\u00a0\u2002\u2003>&copy;外")
  })

  test('text that changes is worded anew', async () => {
    await page.setData({ changing: '&lt;x  y' })
    expect(await content('.changing')).toBe('<x\u00a0\u00a0y')
    await page.setData({ changing: '&amp;lt;' })
    expect(await content('.changing')).toBe('&lt;')
  })

  test('can be selected only where the page says so', async () => {
    expect([await style('.select', 'user-select'), await style('.select', 'display')]).toEqual(['text', 'inline-block'])
    expect(await style('.fixed', 'user-select')).toBe('none')
  })
})

describe('icon', () => {
  test('every type is drawn in its size', async () => {
    const sizes = await inner('.icon').evaluateAll((icons) => icons.map((icon) => [icon.getBoundingClientRect().width, icon.querySelector('svg > *') !== null]))
    expect(sizes).toEqual(TYPES.map((type) => [type === 'warn' ? 20.8 : 30, true]).map(([width, drawn]) => [expect.closeTo(width as number, 1), drawn]))
    expect((await (await find(page, '.usual')).size()).width).toBe(23)
  })

  test('has WeChat’s colour unless told another', async () => {
    expect(await inner('.icon').nth(0).evaluate((icon) => getComputedStyle(icon).color)).toBe('rgb(9, 187, 7)')
    expect(await inner('.icon').nth(2).evaluate((icon) => getComputedStyle(icon).color)).toBe('rgb(1, 2, 3)')
  })
})

describe('progress', () => {
  test('is as long and as high as it is told', async () => {
    const bar = inner('.plain > div')
    expect(await bar.evaluate((element) => [(element as HTMLElement).offsetHeight, getComputedStyle(element).backgroundColor, getComputedStyle(element).borderRadius])).toEqual([8, 'rgb(4, 5, 6)', '4px'])
    expect(await bar.locator('b').evaluate((element) => [(element as HTMLElement).style.width, getComputedStyle(element).backgroundColor])).toEqual(['40%', 'rgb(1, 2, 3)'])
    expect(await (await find(page, '.plain')).text()).toBe('40%')
    await page.setData({ percent: 140 })
    expect(await inner('.plain').getAttribute('aria-valuenow')).toBe('100')
  })

  test('an active one walks there and tells when it has arrived', async () => {
    await page.waitFor(async () => (await page.data('ends')).length === 1)
    await page.setData({ mode: 'forwards', target: 5 })
    await page.waitFor(async () => (await page.data('ends')).length === 2)
    expect(await page.data('ends')).toEqual([3, 5])
  })

  test('backwards begins anew, forwards goes on from where it stands', async () => {
    const seen = (mode: string, target: number) =>
      session.host.page.evaluate(
        async ([how, percent]) => {
          const inside = (document.querySelector('iframe.on') as HTMLIFrameElement).contentDocument as Document
          const bar = inside.querySelector('.active b') as HTMLElement
          const widths: number[] = []
          const watch = new MutationObserver(() => widths.push(parseInt(bar.style.width, 10)))
          watch.observe(bar, { attributes: true })
          await window.__automator('App.callFunction', { functionDeclaration: `(data) => { getCurrentPages()[0].setData(data) }`, args: [{ mode: how, target: percent }] })
          await new Promise((resolve) => setTimeout(resolve, 150))
          watch.disconnect()
          return Math.min(...widths)
        },
        [mode, target] as const,
      )
    expect(await seen('forwards', 9)).toBeGreaterThanOrEqual(5)
    expect(await seen('backwards', 12)).toBeLessThan(5)
  })
})

describe('rich text', () => {
  test.each(HOSTILE.map(([nodes, left], index) => [typeof nodes === 'string' ? nodes : JSON.stringify(nodes), index, left] as const))('%s', async (_, index, left) => {
    const html = await inner(`.rich-${index} > div`).evaluate((element) => element.innerHTML)
    // The page's own prefix of classes.
    expect(html.replace(/ ?\bs\d+--[\w-]+/g, '')).toBe(left)
  })

  test('nothing in it has run, and nothing in it can be tapped by itself', async () => {
    expect(await session.host.page.evaluate(() => 'stolen' in window)).toBe(false)
    await inner('.rich-0').scrollIntoViewIfNeeded()
    const box = await inner('.rich-0 b').boundingBox()
    await session.host.page.touchscreen.tap((box?.x ?? 0) + 4, (box?.y ?? 0) + 4)
    await page.waitFor(async () => (await page.data('taps')).length === 1)
    expect(await page.data('taps')).toEqual([expect.objectContaining({ id: 'rich-0' })])
  })

  test('images of the network load, others do not', async () => {
    const images: [string, boolean][] = [
      ['https://a.example/i.png', true],
      ['//a.example/i.png', true],
      ['data:image/gif;base64,R0lGODlhAQABAAAAACw=', true],
      ['/images/i.png', false],
      ['data:text/html,<script>top.stolen=1</script>', false],
      ['file:///etc/passwd', false],
    ]
    await page.setData({ cases: images.map(([src]) => [{ name: 'img', attrs: { src } }]) })
    for (const [index, [src, loads]] of images.entries()) expect([src, await inner(`.rich-${index} img`).getAttribute('src')]).toEqual([src, loads ? src : null])
  })

  test('space is shown, a class is styled by the page, and inside a component by that component only', async () => {
    expect(await content('.spaced')).toBe('a\u00a0\u00a0b')
    await page.setData({ cases: ['<p class="c">重</p>'] })
    expect(await inner('.rich-0 p').evaluate((element) => getComputedStyle(element).fontWeight)).toBe('900')
    expect(await inner('[class$=in-card] b').evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 255)')
  })
})
