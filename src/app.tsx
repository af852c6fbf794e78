import type { PropsWithChildren } from 'react'
import { useLaunch } from '@tarojs/taro'
import { startCloud } from '@/services/cloud'
import { restoreCareMode } from '@/stores/care-mode'
import './app.scss'

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    startCloud()
    restoreCareMode()
  })
  return children
}
