<?php
/**
 * Plugin Name: Hankegraafi cards
 * Description: An address of a project, organisation or municipality on a line of its own becomes its card.
 *
 * WordPress finds cards without this too, by the links in their pages, but then asks the page first and shows the
 * frame only after its script has run. As a known provider the site is asked at once, and its answer is left as it is.
 */

add_action(
	'init',
	function () {
		wp_oembed_add_provider(
			'#^https?://hankkeet\.example\.fi/(?:projects|organisations|municipalities|cards)/.+#i',
			'https://hankkeet.example.fi/oembed',
			true
		);
	}
);

// [project_card code="S20519" lang="sv" theme="dark"]
add_shortcode(
	'project_card',
	function ( $given ) {
		$names = shortcode_atts(
			array(
				'code'     => '',
				'registry' => '',
				'lang'     => '',
				'theme'    => '',
				'v'        => '',
			),
			$given
		);
		wp_enqueue_script( 'project-card', 'https://hankkeet.example.fi/embed.js', array(), null, true );
		$attributes = '';
		foreach ( array_filter( $names ) as $name => $value ) {
			$attributes .= sprintf( ' %s="%s"', $name, esc_attr( $value ) );
		}
		$page = 'https://hankkeet.example.fi/projects/' . rawurlencode( $names['code'] );
		return sprintf(
			'<project-card%s><a href="%s">%s</a></project-card>',
			$attributes,
			esc_url( $page ),
			esc_html( $names['code'] )
		);
	}
);
