/** null: nobody has answered */
export const averageOf = ({ sum, answers }: { sum: number; answers: number }): number | null =>
  answers === 0 ? null : sum / answers;
