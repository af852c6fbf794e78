import { Finger } from './finger.ts'
import { find, open, type Page, type Session } from './support.ts'

let session: Session
let page: Page

const FORM = `
<form bindsubmit="on" bindreset="on" data-form="1">
  <input name="text" value="字" />
  <input name="secret" value="藏" hidden />
  <textarea name="note" value="记" />
  <checkbox-group name="days" bindchange="on"><checkbox class="day" wx:for="{{days}}" wx:key="*this" value="{{item}}" checked="{{item == '二'}}" disabled="{{item == '三'}}" />{{item}}</checkbox-group>
  <radio-group name="size" bindchange="on"><radio class="small" value="小" /><radio class="big" value="大" checked /></radio-group>
  <switch name="agree" class="agree" model:checked="{{agreed}}" bindchange="on" />
  <switch class="box" type="checkbox" bindchange="on" />
  <switch class="off" disabled bindchange="on" />
  <slider name="age" class="age" min="10" max="20" step="0.1" model:value="{{age}}" bindchanging="on" bindchange="on" show-value style="width: 250px" />
  <slider class="still" disabled value="50" bindchange="on" bindchanging="on" />
  <picker name="city" range="{{['沪','杭']}}" value="1"><view>城</view></picker>
  <input name="twice" value="先" /><input name="twice" value="后" />
  <input value="无名" /><input name="off" value="禁" disabled />
  <field name="own" /><shut name="shut" /><group />
  <label class="inside">里<switch class="labelled" bindchange="on" /></label>
  <label class="named" for="far">外</label><checkbox-group bindchange="on"><checkbox id="far" value="远" /></checkbox-group>
  <label class="press">按<button id="labelled-button" bindtap="on">钮</button></label>
  <label class="open" for="city-picker">选</label><picker id="city-picker" range="{{['甲','乙']}}" bindchange="on"><view>城</view></picker>
  <button class="submit" id="send" data-way="a" form-type="submit">提交</button><button class="reset" form-type="reset">重置</button>
  <button class="disabled" disabled form-type="submit" bindtap="on">不能</button>
  <go /><stuck />
</form>
<navigator class="link" url="/pages/b/b?from=link">去</navigator>
<navigator class="replace" url="/pages/b/b" open-type="redirect">换</navigator>
<navigator class="anew" url="/pages/b/b?from=anew" open-type="reLaunch">重</navigator>
<navigator class="tab" url="/pages/t/t" open-type="switchTab">签</navigator>
<navigator class="lost" url="/pages/none/none">丢</navigator>
<navigator class="leave" open-type="exit">出</navigator>
<navigator class="other" target="miniProgram" app-id="wx0" bindsuccess="on" bindfail="on" bindcomplete="on">外</navigator>
<navigator class="quit" target="miniProgram" open-type="exit" bindfail="on">退</navigator>
`

const LOG = `on(event) { this.setData({ log: [...this.data.log, [event.type, event.detail]] }) }`

beforeAll(async () => {
  session = await open({
    files: {
      'app.json': { pages: ['pages/a/a', 'pages/b/b', 'pages/t/t', 'pages/u/u'], tabBar: { list: [{ pagePath: 'pages/t/t', text: '一' }, { pagePath: 'pages/u/u', text: '二' }] } },
      'app.js': 'App({ onError(message) { getApp().errors = [...(getApp().errors || []), message] } })',
      'pages/a/a.wxml': FORM,
      'pages/a/a.js': `Page({ data: { days: ['一', '二', '三'], log: [], agreed: false, age: 15 }, ${LOG} })`,
      'pages/a/a.json': { usingComponents: { field: '/parts/field', shut: '/parts/shut', group: '/parts/group', go: '/parts/go', stuck: '/parts/stuck' } },
      'pages/b/b.wxml': '<navigator class="back" open-type="navigateBack">回</navigator>',
      'pages/t/t.wxml': '<view />',
      'pages/u/u.wxml': '<view />',
      'parts/field.json': { component: true },
      'parts/field.wxml': '<view />',
      'parts/field.js': `Component({ behaviors: ['wx://form-field'], lifetimes: { attached() { this.setData({ value: [1, 2] }) } } })`,
      'parts/shut.json': { component: true },
      'parts/shut.wxml': '<input name="hidden-inside" value="看不见" />',
      'parts/shut.js': 'Component({ properties: { name: String }, data: { value: 1 } })',
      'parts/group.json': { component: true },
      'parts/group.wxml': '<input name="seen-inside" value="看得见" />',
      'parts/group.js': `Component({ behaviors: ['wx://form-field-group'] })`,
      'parts/go.json': { component: true },
      'parts/go.wxml': '<button class="go" form-type="submit">送</button>',
      'parts/go.js': `Component({ behaviors: ['wx://form-field-button'] })`,
      'parts/stuck.json': { component: true },
      'parts/stuck.wxml': '<button class="stuck" form-type="submit">不送</button>',
      'parts/stuck.js': 'Component({})',
    },
  })
})
beforeEach(async () => {
  page = await session.go('reLaunch', '/pages/a/a')
  session.host.page.setDefaultTimeout(4000)
})
afterAll(() => session.close())

const log = () => page.data('log') as Promise<[string, Record<string, unknown>][]>
const tap = async (selector: string, index = 0) => (await page.$$(selector))[index]?.tap()
const inner = (selector: string) => session.host.page.frameLocator('iframe.on').locator(selector)
const path = async () => (await session.app.currentPage())?.path

/** What the form holds before anybody touched it. */
const UNTOUCHED = {
  text: '字', secret: '藏', note: '记', days: ['二'], size: '大', agree: false, age: 15, city: '1', twice: '后', off: '禁', own: [1, 2], 'seen-inside': '看得见',
}

describe('a form', () => {
  test('sends what is in it by name: hidden and disabled too, of two with one name the last', async () => {
    await tap('.submit')
    expect(await log()).toEqual([['submit', { value: UNTOUCHED, formId: '', target: expect.objectContaining({ id: 'send', dataset: { way: 'a' } }) }]])
  })

  test('reset empties what is in it', async () => {
    await tap('.reset')
    await tap('.submit')
    expect((await log()).map(([type]) => type)).toEqual(['reset', 'submit'])
    expect((await log())[1]?.[1].value).toEqual({
      ...UNTOUCHED, text: '', secret: '', note: '', days: [], size: '', age: 10, city: 0, twice: '', off: '', 'seen-inside': '',
    })
  })

  test('a disabled button sends nothing and hears no tap', async () => {
    await tap('.disabled')
    expect(await log()).toEqual([])
  })

  test('a button inside a component sends it only if the component is a form-field-button', async () => {
    await (await (await find(page, 'stuck')).$('.stuck'))?.tap()
    expect(await log()).toEqual([])
    await (await (await find(page, 'go')).$('.go'))?.tap()
    expect((await log()).map(([type]) => type)).toEqual(['submit'])
  })
})

describe('checkboxes and radio buttons', () => {
  test('a group tells all that is ticked, in their order', async () => {
    await tap('.day', 0)
    await tap('.day', 1)
    await tap('.day', 2)
    expect(await log()).toEqual([['change', { value: ['一', '二'] }], ['change', { value: ['一'] }]])
  })

  test('of radio buttons one is chosen, and a second tap on it changes nothing', async () => {
    await tap('.small')
    await tap('.small')
    expect(await log()).toEqual([['change', { value: '小' }]])
    expect(await inner('.big').getAttribute('aria-checked')).toBe('false')
  })
})

describe('a switch', () => {
  test('goes on and off, tells, and writes back what it is bound to', async () => {
    await inner('.agree').tap()
    expect(await page.data('agreed')).toBe(true)
    await tap('.agree')
    expect(await log()).toEqual([['change', { value: true }], ['change', { value: false }]])
    expect(await page.data('agreed')).toBe(false)
  })

  test('disabled stays as it is; one that looks like a box works the same', async () => {
    await tap('.off')
    await tap('.box')
    expect(await log()).toEqual([['change', { value: true }]])
  })

  test('the page has the last word: setting the old value again undoes the tap', async () => {
    await tap('.box')
    await tap('.agree')
    await page.setData({ agreed: false })
    expect(await inner('.agree').getAttribute('aria-checked')).toBe('false')
  })
})

describe('a slider', () => {
  const place = async (share: number) => {
    const box = (await inner('.age .wx-track').boundingBox()) as { x: number; y: number; width: number; height: number }
    return { x: box.x + box.width * share, y: box.y + box.height / 2 }
  }

  test('follows a finger in its steps and tells while it moves and when it stops', async () => {
    await inner('.age').scrollIntoViewIfNeeded()
    const finger = await Finger.on(session)
    await finger.drag(await place(0.5), await place(0.8), { steps: 3 })
    await page.waitFor(async () => (await log()).some(([type]) => type === 'change'))
    const told = await log()
    expect(told.slice(0, -1).every(([type]) => type === 'changing')).toBe(true)
    expect(told.at(-1)).toEqual(['change', { value: expect.closeTo(18, 0) }])
    expect(told.length).toBeGreaterThan(2)
    const { value } = told.at(-1)?.[1] as { value: number }
    expect(Number(value.toFixed(1))).toBe(value)
    expect(await page.data('age')).toBe(value)
    expect(await inner('.age span').textContent()).toBe(String(value))
  })

  test('does not go beyond its ends', async () => {
    await inner('.age').scrollIntoViewIfNeeded()
    const finger = await Finger.on(session)
    await finger.drag(await place(0.5), await place(1.3))
    await page.waitFor(async () => (await log()).some(([type]) => type === 'change'))
    expect(await page.data('age')).toBe(20)
  })

  test('goes where it is tapped, and where automator slides it', async () => {
    await tap('.age')
    expect((await log()).at(-1)).toEqual(['change', { value: expect.closeTo(15.9, 0) }])
    await (await find(page, '.age')).slideTo(12.34)
    expect((await log()).at(-1)).toEqual(['change', { value: 12.3 }])
    expect(await (await find(page, '.age')).value()).toBe(12.3)
  })

  test('disabled stands still', async () => {
    await tap('.still')
    await (await find(page, '.still')).slideTo(10)
    expect(await log()).toEqual([])
    expect(await (await find(page, '.still')).value()).toBe(50)
  })
})

describe('a label', () => {
  test('reaches the control inside it, and the control itself hears a tap once', async () => {
    await (await find(page, '.inside')).tap()
    await (await find(page, '.labelled')).tap()
    expect(await log()).toEqual([['change', { value: true }], ['change', { value: false }]])
  })

  test('reaches the control it names', async () => {
    await tap('.named')
    expect(await log()).toEqual([['change', { value: ['远'] }]])
  })

  test('gives a button its tap, and opens a picker', async () => {
    const box = await inner('.press').boundingBox()
    await session.host.page.touchscreen.tap((box?.x ?? 0) + 4, (box?.y ?? 0) + 6)
    await page.waitFor(async () => (await log()).length === 1)
    expect((await log())[0]?.[0]).toBe('tap')
    await tap('.open')
    await session.host.page.getByRole('option', { name: '乙' }).tap()
    await session.host.page.getByRole('button', { name: '确定' }).tap()
    await page.waitFor(async () => (await log()).length === 2)
    expect((await log())[1]).toEqual(['change', { value: '1' }])
  })
})

describe('a navigator', () => {
  test.each([
    ['.link', 'pages/b/b', 2],
    ['.replace', 'pages/b/b', 1],
    ['.anew', 'pages/b/b', 1],
    ['.tab', 'pages/t/t', 1],
  ])('%s goes to %s', async (selector, expected, depth) => {
    await tap(selector)
    expect(await path()).toBe(expected)
    expect((await session.app.pageStack()).length).toBe(depth)
  })

  test('goes back', async () => {
    await tap('.link')
    page = (await session.app.currentPage()) as Page
    await tap('.back')
    expect(await path()).toBe('pages/a/a')
  })

  test('what it cannot do is an error the app hears, not silence', async () => {
    await tap('.lost')
    await tap('.leave')
    const errors = (await session.app.evaluate(() => getApp().errors)) as string[]
    expect(errors).toEqual([expect.stringContaining('navigateTo:fail page "pages/none/none" is not found'), expect.stringContaining('open-type exit')])
  })

  test('another mini-program is refused by name', async () => {
    await tap('.other')
    await tap('.quit')
    const errMsg = 'navigateToMiniProgram:fail not supported by the headless host'
    expect(await log()).toEqual([['fail', { errMsg }], ['complete', { errMsg }], ['fail', { errMsg: 'exitMiniProgram:fail not supported by the headless host' }]])
  })
})
