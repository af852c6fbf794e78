import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { SwitchRow } from '@/components/switch-row'
import { isCityWide } from '@/domain/roles'
import { useCity } from '@/hooks/use-directory'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'

interface Props {
  busy: boolean
  /** What the table is the whole register of: the city, a district, or of nothing. */
  whole?: string
  onWhole: (whole?: string) => unknown
  onChoose: () => unknown
}

/** Which table, and whether it is a whole register. */
export function ChooseCard({ busy, whole, onWhole, onChoose }: Props) {
  const { data: me } = useRemote(() => desk.whoAmI({}), [], 'desk.me')
  const { data: city } = useCity()
  const keeps = me?.rights.filter(({ role }) => role === 'keeper') ?? []
  const everywhere = keeps.some(isCityWide)
  const districts = city?.districts.filter(({ code }) => everywhere || keeps.some((right) => right.districts?.includes(code))) ?? []
  const extents = [...(everywhere ? [{ value: 'city', text: '全市' }] : []), ...districts.map(({ code, name }) => ({ value: code, text: name }))]
  return (
    <Card>
      <Text className='title'>选一张表</Text>
      <Text className='meta'>Excel（.xlsx）或 CSV，一次最多 5000 行。先把表发到“文件传输助手”或任意聊天里，再从聊天里选。</Text>
      <Text className='small'>第一行是列名，例如 机构名称、所属区、所属街道。选了以后先看会改什么，不会马上写入。</Text>
      {extents.length > 0 && (
        <View className='import__whole'>
          <SwitchRow title='这张表是完整名录' note='表里没有的机构会列出来，由您一家一家决定是不是标为注销' on={whole !== undefined} onChange={(on) => onWhole(on ? extents[0]!.value : undefined)} />
          {whole !== undefined && <Chips wrap label='完整到哪里' options={extents} chosen={[whole]} onToggle={onWhole} />}
        </View>
      )}
      <View className='exchange__actions'>
        <Button wide busy={busy} onTap={onChoose}>
          选择文件
        </Button>
      </View>
    </Card>
  )
}
