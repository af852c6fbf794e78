import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { LinkRow } from '@/components/link-row'
import { RefusalCard } from '@/components/refusal-card'
import { codeOf, errorText } from '@/copy/errors'
import type { FamilyOutputs } from '@/domain/contract'
import type { ErrorCode } from '@/domain/errors'
import { hasConsent } from '@/domain/family'
import { refreshPerson } from '@/hooks/use-home'
import { family as api } from '@/services/api'
import { say } from '@/services/device'
import { forgetKept } from '@/services/keeper'
import { open, routes } from '@/services/routes'
import { usePerson } from '@/stores/person'
import { forgetSearch } from '@/stores/search'
import { ExportSheet } from './export-sheet'
import { FarewellSheet, type Farewell } from './farewell-sheet'

/** What is kept about the family, and every right the law gives it: see, take away, withdraw, delete. */
export function OurData() {
  const { family, known } = usePerson()
  const [exported, setExported] = useState<FamilyOutputs['exportFamily']>()
  const [farewell, setFarewell] = useState<Farewell>()
  const [error, setError] = useState<ErrorCode>()

  const look = () =>
    api.exportFamily({}).then(
      (all) => (setExported(all), setError(undefined)),
      (reason) => setError(codeOf(reason)),
    )

  const leave = async () => {
    try {
      const { cancelled } = await (farewell === 'withdraw' ? api.withdrawConsent({}) : api.deleteFamily({})).catch((reason) => {
        // After a lost answer everything may be gone already: that is what was asked for.
        if (codeOf(reason) === 'FAMILY_NOT_FOUND') return { cancelled: 0 }
        throw reason
      })
      forgetKept()
      await forgetSearch()
      setFarewell(undefined)
      setError(undefined)
      void say(cancelled ? `已删除，退还了 ${cancelled} 个名额` : '已删除')
      await refreshPerson()
    } catch (reason) {
      setFarewell(undefined)
      setError(codeOf(reason))
    }
  }

  return (
    <Card>
      <Text className='title'>关于我们的数据</Text>
      <Text className='meta'>
        {family
          ? '我们存了：孩子的小名、出生日期（性别和早产周数是自愿填的）、您填的城区和预产期、监护人的同意、您家的预约、候补、签到和提醒。没有身份证号，没有照片。'
          : known
            ? '我们还没有存您家的任何资料。'
            : '连上网络以后，这里会说我们存了您家的什么。'}
      </Text>
      {error && <RefusalCard title='没有办成' why={errorText[error]} />}
      <LinkRow title='儿童个人信息保护规则' note='存什么、做什么用、存多久' onTap={() => open(routes.privacy)} />
      <LinkRow title='给工作人员看的码' note='请中心的工作人员办的时候用，也看得到办得怎样' onTap={() => open(routes.ownRequests)} />
      {family && (
        <View className='mine__rights'>
          <Button small kind='soft' onTap={look}>
            查看和导出
          </Button>
          {hasConsent(family) && (
            <Button small kind='soft' onTap={() => setFarewell('withdraw')}>
              撤回同意
            </Button>
          )}
          <Button small kind='danger' onTap={() => setFarewell('delete')}>
            删除全部
          </Button>
        </View>
      )}
      {exported && <ExportSheet exported={exported} onClose={() => setExported(undefined)} />}
      {farewell && <FarewellSheet farewell={farewell} onConfirm={leave} onClose={() => setFarewell(undefined)} />}
    </Card>
  )
}
