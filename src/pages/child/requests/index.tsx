import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Countdown } from '@/components/countdown'
import { LoadState } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { codeOf, errorText } from '@/copy/errors'
import { kindLabel, ownText } from '@/copy/privacy-desk'
import type { PrivacyOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { localDate } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { privacy } from '@/services/api'
import './index.scss'

/** A code by which staff find this family and no other, and what became of requests made at the centre. */
export default function RequestsPage() {
  const { data, error, reload } = useRemote(() => privacy.listOwnRequests({}), [])
  const [shown, setShown] = useState<PrivacyOutputs['makeDeskCode']>()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<ErrorCode>()
  const now = useNow(30_000, shown?.until)
  const code = shown && now < shown.until ? shown.code : undefined

  const make = async () => {
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      setShown(await privacy.makeDeskCode({}))
    } catch (reason) {
      setRefused(codeOf(reason))
    } finally {
      setBusy(false)
    }
  }

  return (
    <PageRoot
      footer={
        <Button wide kind={code ? 'soft' : 'primary'} busy={busy} onTap={make}>
          {shown ? '换一个码' : '显示我的码'}
        </Button>
      }
    >
      <Text className='heading'>给工作人员看的码</Text>
      <Text className='meta'>查看、导出、更正、删除，您都可以在小程序里自己办，马上生效。想请中心的工作人员办，就给他看这个码：没有码，他找不到您家的资料。</Text>
      {refused && <RefusalCard title='没有显示出来' why={refused === 'FAMILY_NOT_FOUND' ? '您还没有登记家庭，我们没有您家的资料。' : errorText[refused]} quiet />}
      {code && (
        <Card>
          <Text className='requests__digits' aria-label={`八位数字 ${code.split('').join(' ')}`}>
            {`${code.slice(0, 4)} ${code.slice(4)}`}
          </Text>
          <View className='small centred'>
            <Countdown until={shown!.until} after='有效，只能用一次' />
          </View>
          <Text className='small centred'>只给您面前的工作人员看，不要发给别人</Text>
        </Card>
      )}
      {shown && !code && <RefusalCard title='这个码过期了' why='一个码只管 10 分钟，点下面换一个。' quiet />}
      <View className='section'>
        <Text className='title'>在中心办的申请</Text>
      </View>
      {!data && <LoadState error={error} cards={1} onRetry={reload} />}
      {data?.requests.map((request) => (
        <Card key={request.requestId}>
          <Text className='title'>
            {kindLabel[request.kind]} · {localDate(request.receivedAt)} 收到
          </Text>
          <Text className='meta'>{ownText(request)}</Text>
        </Card>
      ))}
      {data?.requests.length === 0 && <Text className='meta'>没有。您出示过码的申请会列在这里。</Text>}
    </PageRoot>
  )
}
