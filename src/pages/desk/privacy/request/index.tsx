import { useState } from 'react'
import { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { EmptyState, StaleBanner } from '@/components/load-state'
import { PageRoot } from '@/components/page-root'
import { DemoTag } from '@/components/tag'
import { dueText, kindLabel, stepText, wayLabel } from '@/copy/privacy-desk'
import type { FamilyGlimpse, PrivacyOutputs } from '@/domain/contract'
import { localDate } from '@/domain/time'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { copyText } from '@/services/device'
import { privacy } from '@/services/api'
import { goBack } from '@/services/routes'
import { NotYet, shutsOut } from '../../not-yet'
import { ActSheet, type Act } from './act-sheet'
import { CodeCard } from './code-card'
import '../index.scss'

/** One request: the family shows its code, then it is handed out, deleted or answered. */
export default function PrivacyRequestPage() {
  const { id = '' } = useRouter().params
  const { data, error, since, reload } = useRemote(() => privacy.listRequests({}), [])
  const now = useNow()
  const [family, setFamily] = useState<FamilyGlimpse>()
  const [exported, setExported] = useState<PrivacyOutputs['exportForRequest']['exported']>()
  const [act, setAct] = useState<Act>()
  const [copied, setCopied] = useState<boolean>()
  if (!data || shutsOut(error)) return <NotYet error={error} onRetry={reload} />
  const request = data.requests.find(({ _id }) => _id === id)
  if (!request) {
    return (
      <PageRoot>
        <EmptyState title='没有找到这件申请' hint='可能办结很久了；经过在操作记录里。' action={{ text: '返回', onTap: goBack }} />
      </PageRoot>
    )
  }

  const isOpen = request.status === 'open'
  return (
    <PageRoot>
      <StaleBanner error={error} since={since} onRetry={reload} />
      <Text className='heading'>{kindLabel[request.kind]}申请</Text>
      <Text className='meta'>{dueText(request, now)}</Text>
      {request.demo && (
        <View className='tags'>
          <DemoTag />
        </View>
      )}
      <View className='columns'>
        <Card>
          <Text className='title'>经过</Text>
          <Text className='meta'>
            {localDate(request.receivedAt)} 收到，{wayLabel[request.how]}
            {request.note ? `，${request.note}` : ''}
          </Text>
          {request.history.map((step) => (
            <Text key={`${step.at}${step.what}`} className='small'>
              {stepText(step)}
            </Text>
          ))}
        </Card>
        {isOpen && !request.isShown && request.kind !== 'correction' && <CodeCard requestId={id} onFound={(found) => (setFamily(found), reload())} />}
        {family && (
          <Card>
            <Text className='title'>找到的家庭</Text>
            <Text className='meta'>
              {family.guests.map(({ name, ageMonths }) => `${name} ${ageMonths} 个月`).join('、') || '没有登记孩子'}；{family.guardians} 位监护人；{family.coming} 场还没开始
            </Text>
            <Text className='small'>和面前的家长核对一下。姓名和别的资料这里看不到。</Text>
          </Card>
        )}
        {isOpen && (
          <Card>
            <Text className='title'>办理</Text>
            {request.kind === 'correction' && <Text className='meta'>资料由家长自己改：“我的 → 孩子”。请在旁边帮他，改好以后点“答复”。</Text>}
            <View className='privacy__actions'>
              {request.isShown && request.kind === 'export' && <Button onTap={() => setAct('export')}>导出</Button>}
              {request.isShown && request.kind === 'deletion' && (
                <Button kind='danger' onTap={() => setAct('delete')}>
                  删除这位监护人的资料
                </Button>
              )}
              <Button kind='soft' onTap={() => setAct('done')}>
                答复：办好了
              </Button>
              <Button kind='soft' onTap={() => setAct('declined')}>
                答复：没有办
              </Button>
            </View>
          </Card>
        )}
        {exported && (
          <Card>
            <Text className='title'>和家长自己导出的一样</Text>
            <Text className='privacy__text' userSelect>
              {JSON.stringify(exported, null, 2)}
            </Text>
            <View className='privacy__actions'>
              <Button kind='soft' onTap={async () => setCopied(await copyText(JSON.stringify(exported, null, 2)))}>
                {copied ? '已复制' : '复制'}
              </Button>
            </View>
            <Text className='small'>交给监护人以后，请清掉剪贴板和打印的副本。</Text>
          </Card>
        )}
      </View>
      {act && (
        <ActSheet
          act={act}
          requestId={id}
          onExported={setExported}
          onDone={() => {
            setAct(undefined)
            return reload()
          }}
          onClose={() => setAct(undefined)}
        />
      )}
    </PageRoot>
  )
}
