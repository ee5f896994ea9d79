import { BarChart, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

// Only the parts that are used; loaded with the chart, not with the program.
use([BarChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer])

export type Chart = ReturnType<typeof init>

/** A chart in an element of the page; whoever made it disposes of it. */
export function makeChart(element: HTMLElement): Chart {
  return init(element, null, { renderer: 'canvas' })
}
