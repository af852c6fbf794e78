import Taro from '@tarojs/taro'
import { addToCalendar } from '@/services/device'
import { aView } from '../support/client'
import { TEN_AM } from '../support/sessions'
import { HOUR } from '@/domain/time'

test('a session is written into the calendar in seconds, with its place and a reminder two hours before', async () => {
  expect(await addToCalendar(aView())).toBe(true)
  expect(Taro.addPhoneCalendar).toHaveBeenCalledWith({
    title: '感统小探险',
    startTime: TEN_AM / 1000,
    endTime: String((TEN_AM + HOUR) / 1000),
    location: '早教室 江汉区',
    alarm: true,
    alarmOffset: 7200,
  })
})

test('a person who says no is told so by the page, not by an error', async () => {
  jest.mocked(Taro.addPhoneCalendar).mockRejectedValueOnce(new Error('addPhoneCalendar:fail auth deny'))
  expect(await addToCalendar(aView())).toBe(false)
})
