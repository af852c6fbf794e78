import { Finger } from './finger.ts'
import { find, open, type Page, type Session } from './support.ts'

let session: Session
let page: Page

const PICKERS = `
<picker class="one" range="{{['甲','乙','丙']}}" value="{{one}}" header-text="选一个" bindchange="on" bindcancel="on"><view>一</view></picker>
<picker class="keyed" range="{{people}}" range-key="name" bindchange="on"><view>人</view></picker>
<picker class="off" range="{{['甲']}}" disabled bindchange="on"><view>不</view></picker>
<picker class="many" mode="multiSelector" range="{{ranges}}" value="{{chosen}}" bindchange="on" bindcolumnchange="onColumn"><view>多</view></picker>
<picker class="free" mode="multiSelector" range="{{[['一','二'],['三','四','五']]}}" bindchange="on" bindcolumnchange="on"><view>多</view></picker>
<picker class="date" mode="date" value="2026-02-10" start="2025-11-15" end="2027-03-20" bindchange="on"><view>日</view></picker>
<picker class="month" mode="date" fields="month" value="2026-02-10" bindchange="on"><view>月</view></picker>
<picker class="year" mode="date" fields="year" value="2026" bindchange="on"><view>年</view></picker>
<picker class="time" mode="time" value="09:30" start="08:45" end="17:15" bindchange="on"><view>时</view></picker>
<picker class="region" mode="region" value="{{['湖北省','武汉市','武昌区']}}" bindchange="on"><view>区</view></picker>
<picker class="all" mode="region" level="city" custom-item="全部" bindchange="on"><view>区</view></picker>
<picker class="province" mode="region" level="province" bindchange="on"><view>区</view></picker>
<picker class="streets" mode="region" level="sub-district" bindchange="on"><view>街</view></picker>
<picker-view class="view" value="{{value}}" indicator-style="height: 40px" indicator-class="ring" mask-class="shade" mask-style="opacity: .5" style="height: 200px" bindchange="on" bindpickstart="on" bindpickend="on">
  <picker-view-column><view wx:for="{{12}}" wx:key="*this" class="row">{{item}}月</view></picker-view-column>
  <picker-view-column><view wx:for="{{days}}" wx:key="*this" class="row">{{item}}日</view></picker-view-column>
  <view class="stray">不显示</view>
</picker-view>
<view style="height: 900px" />
`

beforeAll(async () => {
  session = await open({
    files: {
      'app.js': 'App({ onError(message) { getApp().errors = [...(getApp().errors || []), message] } })',
      'pages/a/a.wxml': PICKERS,
      'pages/a/a.js': `Page({
        data: { log: [], one: 1, people: [{ name: '小明' }, { name: '小红' }], ranges: [['动物', '植物'], ['猫', '狗', '鱼']], chosen: [0, 2], value: [2, 99], days: 5 },
        on(event) { this.setData({ log: [...this.data.log, [event.type, event.detail]] }) },
        onColumn(event) {
          this.on(event)
          if (event.detail.column === 0) this.setData({ 'ranges[1]': event.detail.value === 1 ? ['草', '树'] : ['猫', '狗', '鱼'], chosen: [event.detail.value, 0] })
        },
      })`,
    },
  })
})
beforeEach(async () => {
  page = await session.go('reLaunch', '/pages/a/a')
  session.host.page.setDefaultTimeout(4000)
})
afterAll(() => session.close())

const phone = () => session.host.page
const wheel = (index: number) => phone().getByRole('listbox').nth(index)
const rows = (index: number) => wheel(index).getByRole('option').allTextContents()
const chosen = () => phone().locator('[role=option][aria-selected=true]').allTextContents()
const choose = (index: number, name: string) => wheel(index).getByRole('option', { name, exact: true }).tap()
const press = (name: string) => phone().getByRole('button', { name }).tap()
const log = () => page.data('log') as Promise<[string, unknown][]>
const told = async () => {
  await page.waitFor(async () => (await log()).length > 0)
  return (await log()).at(-1)
}
const show = async (selector: string) => (await find(page, selector)).tap()
const centre = async (locator: ReturnType<typeof wheel>) => {
  const box = (await locator.boundingBox()) as { x: number; y: number; width: number; height: number }
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
const turn = async (locator: ReturnType<typeof wheel>, by: number) => {
  const finger = await Finger.on(session)
  const from = await centre(locator)
  await finger.drag(from, { x: from.x, y: from.y + by })
}

describe('the wheels of a picker', () => {
  test('stand where the value says, under their title', async () => {
    await show('.one')
    expect([await rows(0), await chosen()]).toEqual([['甲', '乙', '丙'], ['乙']])
    expect(await phone().getByRole('dialog', { name: '选一个' }).isVisible()).toBe(true)
    await press('取消')
    expect(await told()).toEqual(['cancel', {}])
  })

  test('a tap on a row and 确定 choose it; automator reads it back', async () => {
    await show('.one')
    await choose(0, '丙')
    await press('确定')
    expect(await told()).toEqual(['change', { value: '2' }])
    expect(await (await find(page, '.one')).value()).toBe('2')
  })

  test.each([
    ['up by two rows', -96, '丙'],
    ['by less than half a row', -20, '甲'],
    ['by more than half a row', -30, '乙'],
    ['beyond the last row', -500, '丙'],
    ['beyond the first row', 500, '甲'],
  ])('a finger turns them %s and they snap', async (_, by, expected) => {
    await page.setData({ one: 0 })
    await show('.one')
    await turn(wheel(0), by)
    expect(await chosen()).toEqual([expected])
    await press('取消')
  })

  test('a tap beside the sheet cancels, 确定 without turning tells what stands there', async () => {
    await show('.one')
    await phone().touchscreen.tap(195, 120)
    expect(await told()).toEqual(['cancel', {}])
    await show('.one')
    await press('确定')
    await page.waitFor(async () => (await log()).length === 2)
    expect(await told()).toEqual(['change', { value: '1' }])
  })

  test('objects are shown by range-key, a disabled picker opens nothing', async () => {
    await show('.keyed')
    expect(await rows(0)).toEqual(['小明', '小红'])
    await press('取消')
    await show('.off')
    expect(await phone().getByRole('listbox').count()).toBe(0)
  })

  test('go with the page they belong to', async () => {
    await show('.one')
    await session.go('reLaunch', '/pages/a/a')
    expect(await phone().getByRole('listbox').count()).toBe(0)
  })

  test('a test may also tell the page directly', async () => {
    await (await find(page, '.one')).trigger('change', { value: '2' })
    expect(await told()).toEqual(['change', { value: '2' }])
  })
})

describe('several columns', () => {
  test('a page that answers columnchange with other rows sees them on the wheels', async () => {
    await show('.many')
    expect([await rows(1), await chosen()]).toEqual([['猫', '狗', '鱼'], ['动物', '鱼']])
    await choose(0, '植物')
    expect(await told()).toEqual(['columnchange', { column: 0, value: 1 }])
    await page.waitFor(async () => (await rows(1)).length === 2)
    expect(await chosen()).toEqual(['植物', '草'])
    await choose(1, '树')
    await press('确定')
    await page.waitFor(async () => (await log()).length === 3)
    expect(await told()).toEqual(['change', { value: [1, 1] }])
  })

  test('without an answer they stay where the person turned them', async () => {
    await show('.free')
    await choose(1, '五')
    await choose(0, '二')
    expect(await chosen()).toEqual(['二', '五'])
    await press('确定')
    await page.waitFor(async () => (await log()).length === 3)
    expect(await log()).toEqual([['columnchange', { column: 1, value: 2 }], ['columnchange', { column: 0, value: 1 }], ['change', { value: [1, 2] }]])
  })
})

describe('dates and times', () => {
  test('end where start and end say, in the years and months at the ends only', async () => {
    await show('.date')
    expect(await rows(0)).toEqual(['2025年', '2026年', '2027年'])
    expect([(await rows(1)).length, (await rows(2)).length]).toEqual([12, 28])
    await choose(0, '2025年')
    expect(await rows(1)).toEqual(['11月', '12月'])
    expect([await chosen(), (await rows(2))[0]]).toEqual([['2025年', '11月', '15日'], '15日'])
    await choose(0, '2027年')
    expect([await rows(1), (await rows(2)).at(-1)]).toEqual([['01月', '02月', '03月'], '20日'])
    await press('取消')
  })

  test.each<[string, [number, string][], string]>([
    ['.date', [[2, '28日']], '2026-02-28'],
    ['.date', [[1, '12月'], [2, '31日']], '2026-12-31'],
    ['.date', [[1, '12月'], [2, '31日'], [1, '02月']], '2026-02-28'],
    ['.date', [[0, '2025年']], '2025-11-15'],
    ['.month', [[1, '12月']], '2026-12'],
    ['.year', [[0, '2028年']], '2028'],
    ['.time', [[0, '17时']], '17:15'],
    ['.time', [[0, '08时'], [1, '50分']], '08:50'],
    ['.time', [], '09:30'],
  ])('%s %j is %s', async (selector, turns, value) => {
    await show(selector)
    for (const [index, name] of turns) await choose(index, name)
    await press('确定')
    expect(await told()).toEqual(['change', { value }])
  })
})

describe('regions', () => {
  test('province, city and district by their codes', async () => {
    await show('.region')
    expect([await chosen(), (await rows(0)).length, (await rows(2)).length]).toEqual([['湖北省', '武汉市', '武昌区'], 34, 13])
    await choose(2, '新洲区')
    await press('确定')
    expect(await told()).toEqual(['change', { value: ['湖北省', '武汉市', '新洲区'], code: ['420000', '420100', '420117'], postcode: '' }])
  })

  test('another province begins at its first city; where no districts are known there is none', async () => {
    await show('.region')
    await choose(0, '广东省')
    expect(await chosen()).toEqual(['广东省', '广州市', '荔湾区'])
    await choose(1, '珠海市')
    await press('确定')
    expect(await told()).toEqual(['change', { value: ['广东省', '珠海市', ''], code: ['440000', '440400'], postcode: '' }])
  })

  test('level says how many wheels there are, custom-item stands on top of each', async () => {
    await show('.all')
    expect([await chosen(), (await rows(1)).length]).toEqual([['全部', '全部'], 1])
    await choose(0, '湖北省')
    await choose(1, '宜昌市')
    await press('确定')
    expect(await told()).toEqual(['change', { value: ['湖北省', '宜昌市'], code: ['420000', '420500'], postcode: '' }])
    await show('.province')
    expect(await phone().getByRole('listbox').count()).toBe(1)
    await press('取消')
  })

  test('sub-districts are refused by name', async () => {
    await show('.streets')
    expect(await phone().getByRole('listbox').count()).toBe(0)
    expect(await session.app.evaluate(() => getApp().errors)).toEqual([expect.stringContaining('level sub-district is not supported by the headless host')])
  })

  test('every code is the code of something inside the level above', async () => {
    const { regionsIn } = await import('../src/app/builtins/form/regions.ts')
    const provinces = regionsIn(0)
    const cities = provinces.flatMap((province) => regionsIn(1, province))
    const districts = cities.flatMap((city) => regionsIn(2, city))
    const all = [...provinces, ...cities, ...districts]
    expect([provinces.length, cities.length, districts.length]).toEqual([34, 338, 49])
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
    expect(all.filter(({ code, name }) => !/^\d{6}$/.test(code) || name === '')).toEqual([])
  })
})

describe('wheels in a page', () => {
  const column = (index: number) => phone().frameLocator('iframe.on').locator('.view wx-picker-view-column').nth(index)
  /** The row in the middle of a wheel. */
  const middle = (index: number) =>
    column(index).evaluate((element) => {
      const box = element.getBoundingClientRect()
      return element.ownerDocument.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)?.textContent
    })

  beforeEach(async () => {
    await column(0).scrollIntoViewIfNeeded()
  })

  test('stand where the value says; beyond the last row means the last', async () => {
    expect([await middle(0), await middle(1)]).toEqual(['2月', '4日'])
    expect((await (await find(page, '.row')).size()).height).toBe(40)
    await page.setData({ value: [11, 0] })
    expect([await middle(0), await middle(1)]).toEqual(['11月', '0日'])
  })

  test('a finger turns them; the page hears start, end and what was chosen', async () => {
    await turn(column(0), -80)
    expect(await told()).toEqual(['change', { value: [4, 4] }])
    expect((await log()).map(([type]) => type)).toEqual(['pickstart', 'pickend', 'change'])
    expect(await middle(0)).toBe('4月')
    expect(await (await find(page, '.view')).property('value')).toEqual([4, 4])
  })

  test('a row is chosen by a tap', async () => {
    await (await page.$$('.row'))[3]?.tap()
    expect(await told()).toEqual(['change', { value: [3, 4] }])
  })

  test('turned and brought back they tell no change', async () => {
    await turn(column(0), 18)
    await page.waitFor(async () => (await log()).length === 2)
    expect(await log()).toEqual([['pickstart', {}], ['pickend', {}]])
  })

  test('rows that come later find the wheel where its value wanted it', async () => {
    await page.setData({ days: 200 })
    await page.waitFor(async () => (await middle(1)) === '99日')
    await page.setData({ days: 3 })
    await page.waitFor(async () => (await middle(1)) === '2日')
  })

  test('the page does not scroll under a turning wheel', async () => {
    const scrollTop = () => phone().evaluate(() => (document.querySelector('iframe.on') as HTMLIFrameElement).contentDocument?.scrollingElement?.scrollTop)
    const before = await scrollTop()
    await turn(column(0), -90)
    expect(await scrollTop()).toBe(before)
  })

  test('window and mask can be dressed, and what is no column is not shown', async () => {
    const frame = phone().frameLocator('iframe.on')
    expect((await frame.locator('.ring').boundingBox())?.height).toBe(40)
    expect(await frame.locator('.shade').evaluate((element) => getComputedStyle(element).opacity)).toBe('0.5')
    expect(await frame.locator('.stray').isVisible()).toBe(false)
  })
})
