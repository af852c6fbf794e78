import '@testing-library/jest-dom'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { HOUR } from '@/domain/time'
import TodayPage from '@/pages/staff/today'
import { handedOver, writeDown } from '@/services/scan-queue'
import { aView, cloudAnswers, refused } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { noNetwork, onStaffPage, opened, settle, show } from '../support/staff-page'
import { showAgain } from '../support/taro'

onStaffPage(TEN_AM - HOUR / 2)

const SCAN = { key: 'k1', what: 'attended' as const, familyId: 'f1', at: TEN_AM, means: 'desk' as const }
const listSessions = () => ({ sessions: [aView()], me: { name: '王老师', roles: ['helper'] }, serverNow: Date.now() })
const unsent = () => screen.queryByRole('link', { name: /这台手机上有签到还没同步/ })

test('what waits on this phone is said, until it is handed over, and leads to where it is', async () => {
  await writeDown('s1', SCAN)
  cloudAnswers({ staff: { listSessions } })
  await show(<TodayPage />)
  expect(unsent()).toHaveTextContent(`10:00 ${aView().title}`)
  fireEvent.click(unsent()!)
  expect(opened()).toEqual(['/pages/staff/scan/index?id=s1'])
  handedOver('s1', ['k1'])
  act(showAgain)
  await settle()
  expect(unsent()).toBeNull()
})

test('where there is no network the way to the door is still there', async () => {
  cloudAnswers({ staff: { listSessions } })
  await show(<TodayPage />)
  cleanup()
  cloudAnswers({ staff: { listSessions: noNetwork } })
  await show(<TodayPage />)
  expect(screen.getByText(/网络不通.*的内容/)).toBeInTheDocument()
  // Not the second tap of a double tap.
  await settle(1_000)
  fireEvent.click(screen.getByRole('button', { name: /^扫码签到/ }))
  expect(opened()).toEqual(['/pages/staff/scan/index?id=s1'])
})

test.each([
  ['on a phone that never listed the sessions', noNetwork],
  ['after the right has ended', () => refused('FORBIDDEN')],
])('what waits can be reached %s', async (_when, answer) => {
  await writeDown('s9', SCAN)
  cloudAnswers({ staff: { listSessions: answer } })
  await show(<TodayPage />)
  expect(unsent()).toHaveTextContent('有网就会同步')
})
