import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import type { FamilyView } from '@/domain/family'
import { open, routes } from '@/services/routes'
import type { Part } from './plan'
import type { useTerm } from './use-term'

interface Props {
  parts: Part[]
  term: ReturnType<typeof useTerm>
  family?: FamilyView
}

/** The whole term by one tap, and a way to stop. */
export function TermFooter({ parts, term, family }: Props) {
  const { outcomes, running, stopping, run, stop } = term
  const todo = parts.filter(({ step }) => step !== undefined)
  const book = todo.filter(({ step }) => step === 'book').length
  const again = todo.some(({ session }) => outcomes[session._id])
  if (!family?.children.length) {
    return (
      <View className='row'>
        <Text className='small grow'>预约要先有孩子的小名和出生日期</Text>
        <Button onTap={() => open(routes.child())}>先添加孩子</Button>
      </View>
    )
  }
  if (running) {
    const done = todo.filter(({ session }) => outcomes[session._id] && !('doing' in (outcomes[session._id] ?? {}))).length
    return (
      <View className='row'>
        <Text className='title grow'>
          已办 {done} 节，共 {todo.length} 节
        </Text>
        {/* Another button than the one whose tap is still under way. */}
        <Button key='stop' kind='soft' busy={stopping} onTap={stop}>
          停下
        </Button>
      </View>
    )
  }
  if (todo.length === 0) return <Text className='meta'>没有还能约的了。每一节点开，可以单独看。</Text>
  return (
    <View className='row'>
      <View className='grow'>
        <Text className='small'>
          {book > 0 ? `约 ${book} 节` : ''}
          {book > 0 && book < todo.length ? '，' : ''}
          {book < todo.length ? `已满的 ${todo.length - book} 节排候补` : ''}
        </Text>
      </View>
      <Button onTap={() => run(todo)}>{again ? `再试 ${todo.length} 节` : book > 0 ? `一次约完 ${book} 节` : `候补 ${todo.length} 节`}</Button>
    </View>
  )
}
