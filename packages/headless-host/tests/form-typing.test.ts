import { find, open, type Page, type Session } from './support.ts'

let session: Session
let page: Page

const FIELDS = `
<input class="plain" id="plain" value="{{plain}}" placeholder="写点什么" placeholder-style="color: rgb(1, 2, 3); font-size: 20rpx" bindinput="on" bindfocus="on" bindblur="on" bindconfirm="on" bindkeyboardheightchange="on" bindkeyboardcompositionstart="on" bindkeyboardcompositionend="on" />
<input class="bound" model:value="{{bound}}" placeholder="类" placeholder-class="hint" />
<input class="upper" bindinput="upper" />
<input class="middle" bindinput="middle" />
<input class="short" maxlength="5" bindinput="on" />
<input class="endless" maxlength="-1" />
<input class="usual" />
<input class="number" type="number" /><input class="digit" type="digit" /><input class="idcard" type="idcard" />
<input class="password" password value="密" /><input class="safe" type="safe-password" value="密" />
<input class="nickname" type="nickname" bindnicknamereview="on" bindblur="on" />
<input class="off" disabled bindfocus="on" bindtap="on" />
<input class="asked" focus="{{focus}}" cursor="1" value="一二三" bindfocus="on" bindblur="on" />
<input class="range" focus="{{range}}" selection-start="1" selection-end="3" value="一二三四" />
<input class="held" confirm-hold hold-keyboard bindconfirm="on" bindblur="on" />
<view class="wide"><input class="padded" style="padding: 20px" bindfocus="on" /></view>
<label class="label"><text>名</text><input class="labelled" bindfocus="on" bindblur="on" /></label>
<textarea class="note" value="{{note}}" placeholder="多行" bindinput="upper" bindblur="on" bindlinechange="on" />
<textarea class="grow" auto-height model:value="{{grow}}" style="width: 200px; line-height: 20px; min-height: 20px" bindlinechange="on" />
<textarea class="send" confirm-type="send" bindconfirm="on" bindblur="on" />
<input class="hidden" hidden value="看不见" />
<view class="else" bindtap="on">别处</view>
<view class="ask" bindtap="ask">要</view>
`

beforeAll(async () => {
  session = await open({
    files: {
      'pages/a/a.wxml': FIELDS,
      'pages/a/a.wxss': '.hint{color:rgb(7,8,9)}',
      'pages/a/a.js': `Page({
        data: { plain: '', bound: '初', note: '', grow: '', log: [], focus: false, range: false },
        on(event) { this.setData({ log: [...this.data.log, [event.type, event.detail]] }) },
        upper(event) { return event.detail.value.toUpperCase() },
        middle(event) { return { value: '[' + event.detail.value + ']', cursor: 1 } },
        ask() { this.setData({ focus: true }) },
      })`,
      'pages/b/b.wxml': '<view />',
    },
  })
})
beforeEach(async () => {
  page = await session.go('reLaunch', '/pages/a/a')
  session.host.page.setDefaultTimeout(4000)
})
afterAll(() => session.close())

const phone = () => session.host.page
const inner = (selector: string) => phone().frameLocator('iframe.on').locator(selector)
const tap = async (selector: string) => (await find(page, selector)).tap()
const log = () => page.data('log') as Promise<[string, Record<string, unknown>][]>
const types = async () => (await log()).map(([type]) => type)
const value = async (selector: string) => (await find(page, selector)).value()
const field = (selector: string) => inner(`${selector} > :is(input, textarea)`)
const isFocused = (selector: string) => field(selector).evaluate((element) => element.ownerDocument.activeElement === element)
const cursor = (selector: string) => field(selector).evaluate((element) => [(element as HTMLInputElement).selectionStart, (element as HTMLInputElement).selectionEnd])

describe('typing', () => {
  test('a tap gives the cursor, keys go there, and every event has its details', async () => {
    await tap('.plain')
    await phone().keyboard.type('ab')
    await phone().keyboard.press('Backspace')
    await phone().keyboard.press('Enter')
    expect(await log()).toEqual([
      ['focus', { value: '', height: 336 }],
      ['keyboardheightchange', { height: 336, duration: 250 }],
      ['input', { value: 'a', cursor: 1, keyCode: 97 }],
      ['input', { value: 'ab', cursor: 2, keyCode: 98 }],
      ['input', { value: 'a', cursor: 1, keyCode: 8 }],
      ['confirm', { value: 'a' }],
      ['keyboardheightchange', { height: 0, duration: 0 }],
      ['blur', { value: 'a', cursor: 1 }],
    ])
  })

  test('a tap elsewhere is heard before the field loses the cursor', async () => {
    await tap('.plain')
    await tap('.else')
    await page.waitFor(async () => (await types()).includes('blur'))
    expect((await types()).slice(2)).toEqual(['tap', 'keyboardheightchange', 'blur'])
  })

  test('a field may hold the keyboard, and confirm without losing it', async () => {
    await tap('.held')
    await phone().keyboard.type('x')
    await phone().keyboard.press('Enter')
    await tap('.else')
    await page.waitFor(60)
    expect(await types()).toEqual(['confirm', 'tap'])
    expect(await isFocused('.held')).toBe(true)
  })

  test('another field takes the cursor over, and a page that is left lets it go', async () => {
    await tap('.plain')
    await tap('.labelled')
    expect(await types()).toEqual(['focus', 'keyboardheightchange', 'keyboardheightchange', 'blur', 'focus'])
    await session.go('navigateTo', '/pages/b/b')
    await phone().keyboard.type('lost')
    await session.go('navigateBack')
    expect((await types()).at(-1)).toBe('blur')
    expect(await value('.labelled')).toBe('')
  })

  test('a tap beside the text but inside the field, or on its label, gives the cursor too', async () => {
    await inner('.padded').scrollIntoViewIfNeeded()
    const box = (await inner('.padded').boundingBox()) as { x: number; y: number }
    await phone().touchscreen.tap(box.x + 40, box.y + 15)
    await page.waitFor(async () => (await types()).length === 1)
    expect(await isFocused('.padded')).toBe(true)
    await tap('.label text')
    await page.waitFor(60)
    expect(await isFocused('.labelled')).toBe(true)
    await tap('.label text')
    await page.waitFor(60)
    expect(await isFocused('.labelled')).toBe(true)
  })

  test('a disabled field is not typed into, but can be tapped', async () => {
    await tap('.off')
    expect(await types()).toEqual(['tap'])
    expect(await isFocused('.off')).toBe(false)
  })

  test('a page can put the cursor where it wants, and take it away', async () => {
    await tap('.ask')
    await page.waitFor(60)
    expect([await isFocused('.asked'), await cursor('.asked')]).toEqual([true, [1, 1]])
    await page.setData({ focus: false })
    await page.waitFor(60)
    expect(await isFocused('.asked')).toBe(false)
    await page.setData({ range: true })
    await page.waitFor(60)
    expect(await cursor('.range')).toEqual([1, 3])
  })

  test('wx.hideKeyboard takes the cursor away, and the app hears the keyboard rise and fall', async () => {
    await session.app.evaluate(() => {
      getApp().heights = []
      wx.onKeyboardHeightChange(({ height }) => getApp().heights.push(height))
    })
    await tap('.range')
    await session.app.callWxMethod('hideKeyboard', {})
    expect(await isFocused('.range')).toBe(false)
    expect(await session.app.evaluate(() => getApp().heights)).toEqual([336, 0])
  })
})

describe('what stands in a field', () => {
  test('automator types as a person does', async () => {
    await (await find(page, '.plain')).input('你好')
    expect((await log()).at(-1)).toEqual(['input', { value: '你好', cursor: 2, keyCode: 0 }])
    expect(await value('.plain')).toBe('你好')
  })

  test('model:value follows the person, and the person sees what the page sets', async () => {
    expect(await value('.bound')).toBe('初')
    await tap('.bound')
    await phone().keyboard.press('End')
    await phone().keyboard.type('x')
    expect(await page.data('bound')).toBe('初x')
    await page.setData({ bound: '新' })
    expect(await value('.bound')).toBe('新')
  })

  test('a page that sets the old value again empties the field', async () => {
    await (await find(page, '.plain')).input('要清空')
    await page.setData({ plain: '' })
    expect(await value('.plain')).toBe('')
    await (await find(page, '.plain')).input('留着')
    await page.setData({ note: '别的' })
    expect(await value('.plain')).toBe('留着')
  })

  test('a handler may answer with other text, and with a place for the cursor', async () => {
    await tap('.upper')
    await phone().keyboard.type('abc')
    expect(await value('.upper')).toBe('ABC')
    await tap('.middle')
    await phone().keyboard.type('a')
    expect([await value('.middle'), await cursor('.middle')]).toEqual(['[a]', [1, 1]])
  })

  test('what a handler answers is not put into a textarea', async () => {
    await tap('.note')
    await phone().keyboard.type('abc')
    expect(await value('.note')).toBe('abc')
  })

  test.each([
    ['.short', '一二三四五六七', '一二三四五'],
    ['.short', '一二三四😀', '一二三四'],
    ['.short', '一二三😀', '一二三😀'],
    ['.usual', 'x'.repeat(200), 'x'.repeat(140)],
    ['.endless', 'x'.repeat(200), 'x'.repeat(200)],
  ])('%s takes only what fits', async (selector, typed, kept) => {
    await (await find(page, selector)).input(typed)
    expect(await value(selector)).toBe(kept)
  })

  test('a finger types no more than fits either', async () => {
    await tap('.short')
    await phone().keyboard.type('1234567')
    expect(await value('.short')).toBe('12345')
  })

  test.each([
    ['.number', '1a.2x', '12'],
    ['.digit', '1a.2x', '1.2'],
    ['.idcard', '1a.2x', '12x'],
  ])('the keyboard of %s has only its own keys', async (selector, typed, kept) => {
    await tap(selector)
    await phone().keyboard.type(typed)
    expect(await value(selector)).toBe(kept)
  })

  test('emoji and what an input method puts together arrive whole', async () => {
    await tap('.plain')
    const wire = await phone().context().newCDPSession(phone())
    await wire.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 })
    await page.setData({ note: '其间' })
    await wire.send('Input.insertText', { text: '你' })
    await phone().keyboard.insertText('😀')
    await page.waitFor(60)
    expect(await value('.plain')).toBe('你😀')
    expect((await log()).filter(([type]) => type.startsWith('keyboardcomposition')).map(([type]) => type)).toEqual(['keyboardcompositionstart', 'keyboardcompositionend'])
    expect((await log()).at(-1)).toEqual(['input', expect.objectContaining({ value: '你😀', cursor: 3 })])
  })

  test('a nickname is reviewed when the field is left', async () => {
    await tap('.nickname')
    await phone().keyboard.type('m')
    await tap('.else')
    await page.waitFor(async () => (await types()).includes('nicknamereview'))
    expect((await log()).at(-1)).toEqual(['nicknamereview', { pass: true, timeout: false }])
  })

  test('a secret is not shown, a hidden field not seen, and both keep their value', async () => {
    for (const selector of ['.password', '.safe']) expect([await field(selector).getAttribute('type'), await value(selector)]).toEqual(['password', '密'])
    expect([await inner('.hidden').isVisible(), await value('.hidden')]).toEqual([false, '看不见'])
  })
})

describe('a placeholder', () => {
  const hint = (selector: string) => inner(`${selector} > .wx-hint`)

  test('stands in an empty field, in its own style or class', async () => {
    expect(await hint('.plain').evaluate((element) => [element.textContent, getComputedStyle(element).color, getComputedStyle(element).fontSize])).toEqual(['写点什么', 'rgb(1, 2, 3)', '10.4px'])
    expect(await hint('.note').evaluate((element) => getComputedStyle(element).color)).toBe('rgb(128, 128, 128)')
    await (await find(page, '.bound')).input('')
    expect(await hint('.bound').evaluate((element) => getComputedStyle(element).color)).toBe('rgb(7, 8, 9)')
  })

  test('goes with the first letter', async () => {
    await (await find(page, '.plain')).input('字')
    expect(await hint('.plain').isVisible()).toBe(false)
  })
})

describe('a textarea', () => {
  test('grows with its lines and tells how many there are', async () => {
    const height = async () => (await (await find(page, '.grow')).size()).height
    expect(await height()).toBe(20)
    await tap('.grow')
    await phone().keyboard.type('一')
    await phone().keyboard.press('Enter')
    await phone().keyboard.type('二')
    expect([await page.data('grow'), await height()]).toEqual(['一\n二', 40])
    expect((await log()).at(-1)).toEqual(['linechange', { height: 40, heightRpx: expect.closeTo(76.92, 1), lineCount: 2, lineHeight: 20 }])
    await page.setData({ grow: '' })
    expect(await height()).toBe(20)
  })

  test('with another confirm-type the key confirms', async () => {
    await tap('.send')
    await phone().keyboard.type('好')
    await phone().keyboard.press('Enter')
    expect(await types()).toEqual(['confirm', 'blur'])
    expect((await log())[0]).toEqual(['confirm', { value: '好' }])
    expect(await value('.send')).toBe('好')
  })
})
