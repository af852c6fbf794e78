import { useEffect, useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { CodeLife } from '@/components/code-life'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { Qr } from '@/components/qr'
import { errorText } from '@/copy/errors'
import { clockText } from '@/copy/wording'
import { checkInBlocker, checkInOpensAt } from '@/domain/session'
import { brightScreen } from '@/services/device'
import { goBack } from '@/services/routes'
import { NotYet, shutsOut } from '../not-yet'
import { NotOn } from './not-on'
import { PosterSheet } from './poster-sheet'
import { useVenue } from './use-venue'
import './index.scss'

export default function DoorPage() {
  const { id = '' } = useRouter().params
  const { now, session, organises, code, error, since, reload } = useVenue(id)
  const [poster, showPoster] = useState(false)
  useEffect(brightScreen, [])

  if (!session || shutsOut(error)) return <NotYet error={error} onRetry={reload} />

  const closed = checkInBlocker(session, now)
  if (closed === 'SESSION_CANCELLED' || closed === 'SESSION_ENDED') {
    return (
      <PageRoot>
        <EmptyState title={errorText[closed]} hint='门口的码和海报不再有用，可以收起来了' action={{ text: '返回', onTap: goBack }} />
      </PageRoot>
    )
  }

  return (
    <PageRoot>
      {code ? (
        <Card className='centred'>
          <Text className='heading'>到了，自己扫码签到</Text>
          <Text className='meta'>
            {session.title} · {clockText(session.startsAt)}
          </Text>
          <Qr large text={code.text} label='门口的二维码，家长用善育扫' />
          <CodeLife {...code} note='拍照不能用' />
          <Text className='door__how'>打开“善育”的入场码，点“扫门口的码签到”</Text>
          {closed && <Text className='door__closed'>{clockText(checkInOpensAt(session))} 开始签到</Text>}
        </Card>
      ) : (
        <NotOn sessionId={id} organises={organises} title='家长自己扫码签到没有开' hint='现在由工作人员扫家长的入场码。打开以后，这里会出现给家长扫的码。' />
      )}
      <StaleBanner error={error} since={since} onRetry={reload} />
      {session.walkIns ? (
        <Card>
          <View className='row'>
            <View className='grow'>
              <Text className='title'>取号海报</Text>
              <Text className='meta'>贴在外面，没有预约的人扫码取号</Text>
            </View>
            <Button small kind='soft' onTap={() => showPoster(true)}>
              做海报
            </Button>
          </View>
        </Card>
      ) : (
        <NotOn sessionId={id} organises={organises} title='没有预约不能取号' hint='打开“不用预约也能来”以后，可以在这里做取号的海报。' />
      )}
      {poster && <PosterSheet sessionId={id} onClose={() => showPoster(false)} />}
    </PageRoot>
  )
}
