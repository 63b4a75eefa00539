/** What a synthetic text is made of. */
export interface Tongue {
  /** Words that stand in every text, most common first. */
  small: readonly string[];
  syllables: readonly string[];
  endings: readonly string[];
}

const list = (words: string): string[] => words.split(" ");

export const tongues: Record<"en" | "fr", Tongue> = {
  en: {
    small: list(
      "the to a of in and is it I when that this for not with on as be if but are we from an or can you at was have which after should there does then",
    ),
    syllables: list(
      "ba be bo ca ce co cu da de di do fa fe fi fo ga ge go ha he hi jo ka ke ki la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi wa we zo tra plo ster gri cla fro",
    ),
    endings: list("l n r t x ck nd ing ed er s tion ment ly ble st"),
  },
  fr: {
    small: list(
      "de la le les et à un une des est en que pour dans je ne pas qui sur il se au avec ce plus par mais nous on si lors quand cette aux sont fait comme",
    ),
    syllables: list(
      "bé ba be bou ca ce chan co da dé di don fa fé fi foi ga gé gou ha jou la lé li lon ma mé mi mon na né ni nou pa pé pi pou ra ré ri rou sa sé si son ta té ti tou va vé vi voi",
    ),
    endings: list("l r t x ge tion ment s é ée er eur ique que if elle"),
  },
};

/** A word by how common it is (0: most): hardly two ranks share one. Common ones are short. */
export function word({ syllables, endings }: Tongue, rank: number): string {
  let said = "";
  // Neighbouring ranks get words that don't look alike.
  let left = rank * syllables.length + ((rank * 7) % syllables.length);
  do {
    said += syllables[left % syllables.length] ?? "";
    left = Math.floor(left / syllables.length);
  } while (left > 0);
  return said + (endings[(rank * 5) % endings.length] ?? "");
}
