import type { PropsWithChildren } from 'react'
import { useLaunch } from '@tarojs/taro'
import { serverTime } from '@/services/clock'
import { startCloud } from '@/services/cloud'
import { forgetOldDoors } from '@/services/door-store'
import { forgetOlder } from '@/services/keeper'
import { restoreCareMode } from '@/stores/care-mode'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startCloud()
    restoreCareMode()
    forgetOlder()
    forgetOldDoors(serverTime())
  })
  return children
}
